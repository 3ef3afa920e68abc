/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.autoconfigure.listener;

import java.time.Clock;

import io.kafkastarter.access.AccessRules;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.ListenerPhaseLifecycle;
import io.kafkastarter.autoconfigure.topic.KafkaBrowseAutoConfiguration;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveListeners;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.reading.ReadBudget;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the redrive of dead letters.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { KafkaDeadLetterAutoConfiguration.class, KafkaListenerAutoConfiguration.class,
		KafkaBrowseAutoConfiguration.class })
@ConditionalOnBean({ DeadLetterRecoverer.class, DeadLetterProducerFactory.class, KafkaClusters.class })
public final class KafkaRedriveAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DeadLetters kafkaDeadLetters(DeadLetterRecoverer recoverer, DeadLetterProducerFactory producers,
			ClusterClients clients, KafkaClusters clusters, RegisteredListeners listeners,
			ObjectProvider<KafkaListenerEndpointRegistry> registry, KafkaListenerProperties properties,
			ObjectProvider<RecordMessageConverter> recordConverter,
			ObjectProvider<BatchMessageConverter> batchConverter, ObjectProvider<AccessRules> access,
			ReadBudget budget) {
		boolean decoding = recordConverter.getIfUnique() == null && batchConverter.getIfUnique() == null;
		ClusterRedriveClients redriveClients = new ClusterRedriveClients(clients, producers, recoverer, decoding,
				(cluster, topic) -> access.ifAvailable((rules) -> rules.requireWrite(cluster, topic)));
		return new DeadLetters(recoverer.names(), clusters, redriveClients, new RedriveListeners(listeners,
				registry::getIfAvailable, new RetrySettingsMapper(properties)::get, redriveClients), budget,
				Clock.systemUTC());
	}

	@Bean
	ListenerPhaseLifecycle kafkaRedriveLifecycle(DeadLetters deadLetters) {
		return new ListenerPhaseLifecycle(deadLetters::open, deadLetters::close);
	}

}
