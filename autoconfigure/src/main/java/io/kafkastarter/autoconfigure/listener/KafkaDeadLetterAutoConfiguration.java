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
import java.util.function.Function;

import io.kafkastarter.access.AccessRules;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.DeadLetterNames;
import io.kafkastarter.deadletter.DeadLetterPolicy;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.deadletter.DeadLetterSignatures;
import io.kafkastarter.deadletter.DeadLetterTopicCreator;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.RedriveListeners;
import io.kafkastarter.listener.failure.LoggingRecordRecoverer;
import io.kafkastarter.listener.failure.RetryClock;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.reading.ReadBudget;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of dead letters and of their
 * redrive.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaClientAutoConfiguration.class, before = KafkaListenerAutoConfiguration.class)
@ConditionalOnClass(EnableKafka.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ KafkaDeadLetterProperties.class, KafkaListenerProperties.class })
public final class KafkaDeadLetterAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@Import(HealingConfiguration.class)
	@ConditionalOnBooleanProperty(name = "kafka.dead-letter.enabled", matchIfMissing = true)
	@ConditionalOnMissingBean(ConsumerRecordRecoverer.class)
	static class RecovererConfiguration {

		private static final int SHORTEST_KEY = 16;

		@Bean
		DeadLetterProducerFactory kafkaDeadLetterProducerFactory(ClusterClients clients, BeanFactory beanFactory) {
			return new DeadLetterProducerFactory(clients, beanFactory);
		}

		@Bean
		DeadLetterRecoverer kafkaRecordRecoverer(DeadLetterNames names, KafkaDeadLetterProperties properties,
				HealingSettingsMapper healing, DeadLetterProducerFactory producers,
				ObjectProvider<KafkaClusters> clusters, ObjectProvider<RetryClock> clock, Environment environment) {
			return new DeadLetterRecoverer(names, new DeadLetterPolicy(properties.maxRedrives(), healing::get),
					producers::create, creators(clusters, environment), new LoggingRecordRecoverer(),
					signatures(properties), HealingConfiguration.clock(clock));
		}

		@Bean
		DeadLetterNames kafkaDeadLetterNames(KafkaDeadLetterProperties properties) {
			if (!properties.suffix().matches("[a-zA-Z0-9._-]+")) {
				throw new InvalidKafkaConfigurationException("kafka.dead-letter.suffix",
						"'%s' cannot be a part of a topic's name.".formatted(properties.suffix()),
						"Write letters, digits, '.', '_' and '-'.");
			}
			return new DeadLetterNames(properties.suffix());
		}

		@Bean
		@ConditionalOnBean(KafkaClusters.class)
		@ConditionalOnMissingBean
		DeadLetters kafkaDeadLetters(DeadLetterRecoverer recoverer, DeadLetterProducerFactory producers,
				ClusterClients clients, KafkaClusters clusters, RegisteredListeners listeners,
				ObjectProvider<KafkaListenerEndpointRegistry> registry, ListenerPolicies policies,
				ObjectProvider<RecordMessageConverter> recordConverter,
				ObjectProvider<BatchMessageConverter> batchConverter, ObjectProvider<AccessRules> access,
				ObjectProvider<ReadBudget> budget) {
			boolean decoding = recordConverter.getIfUnique() == null && batchConverter.getIfUnique() == null;
			ClusterRedriveClients redriveClients = new ClusterRedriveClients(clients, producers, recoverer, decoding,
					(cluster, topic) -> access.ifAvailable((rules) -> rules.requireWrite(cluster, topic)));
			return new DeadLetters(recoverer.names(), clusters, redriveClients,
					new RedriveListeners(listeners, registry::getIfAvailable, policies, redriveClients),
					budget.getIfAvailable(ReadBudget::ofHeap), Clock.systemUTC());
		}

		private static DeadLetterSignatures signatures(KafkaDeadLetterProperties properties) {
			if (properties.signingKey().stream().anyMatch((key) -> key.length() < SHORTEST_KEY)) {
				throw new InvalidKafkaConfigurationException("kafka.dead-letter.signing-key",
						"A key is shorter than %d characters and could be guessed.".formatted(SHORTEST_KEY),
						"Write a long random text, the same for all instances. Several, with commas between them, are "
								+ "all accepted, and the first of them signs.");
			}
			return new DeadLetterSignatures(properties.signingKey());
		}

		private static Function<String, @Nullable DeadLetterTopicCreator> creators(
				ObjectProvider<KafkaClusters> clusters, Environment environment) {
			ProvisioningMode mode = Binder.get(environment)
				.bind("kafka.provisioning.topics", ProvisioningMode.class)
				.orElse(ProvisioningMode.CREATE);
			return (cluster) -> mode.isChanging()
					? new DeadLetterTopicCreator(() -> clusters.getObject().get(cluster).admin()) : null;
		}

	}

}
