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

package io.kafkastarter.test;

import java.time.Duration;

import io.kafkastarter.Internal;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.cluster.RecordReaderFactory;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.payload.CloudEventHeaders;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.topic.DeclaredTopics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the {@link KafkaTester}.
 *
 * @since 0.1.0
 */
@Internal
@AutoConfiguration(after = KafkaClientAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KafkaTesterProperties.class)
public final class KafkaTesterAutoConfiguration {

	private static final int RECORDS = 500;

	@Bean
	ListenerJournal kafkaTesterJournal() {
		return new ListenerJournal();
	}

	@Bean
	static FilterWatch kafkaTesterFilterWatch(ObjectProvider<ListenerJournal> journal) {
		return new FilterWatch((record) -> journal.getObject().kept(record));
	}

	@Bean
	TestClock kafkaTesterClock(ObjectProvider<RegisteredListeners> listeners,
			ObjectProvider<DeadLetterHealing> healing) {
		return new TestClock(listeners::getObject, () -> healing.ifAvailable(DeadLetterHealing::wake));
	}

	@Bean
	DevelopmentBrokers kafkaTesterBrokers(ObjectProvider<DevelopmentBroker> broker) {
		return new DevelopmentBrokers(broker);
	}

	@Bean
	@Lazy
	TestedApplication kafkaTestedApplication(KafkaClusters clusters, DeclaredTopics topics,
			RegisteredListeners listeners) {
		return new TestedApplication(clusters, topics, listeners);
	}

	@Bean
	@Lazy
	TesterParts kafkaTesterParts(TestedApplication application, ClusterPayloads payloads, ListenerJournal journal,
			ClusterClients clients, CloudEventHeaders cloudEvents, KafkaTesterProperties properties) {
		Duration timeout = properties.timeout();
		RecordReaderFactory readers = new RecordReaderFactory(clients);
		return new TesterParts(application, payloads, journal,
				new TopicReader((cluster) -> readers.create(cluster, "-tester-", RECORDS)),
				new RecordSender(clients, payloads, cloudEvents, timeout), timeout);
	}

	@Bean
	@Lazy
	KafkaTester kafkaTester(TestedApplication application, TesterParts parts, DevelopmentBrokers brokers,
			ClusterClients clients, TestClock clock) {
		GroupFaults groups = new GroupFaults(application, clients::consumerFactory, parts.waiting());
		return new KafkaTester(application, parts, new TestBroker(brokers, application, groups), clock);
	}

}
