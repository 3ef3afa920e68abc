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

package io.kafkastarter.autoconfigure.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultShareConsumerFactory;
import org.springframework.kafka.core.ShareConsumerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kafka Streams and share consumers log in to the main cluster.
 */
class SecuredFactoriesIntegrationTests {

	// What share consumers refuse: their groups have it.
	private static final List<String> NOT_FOR_SHARE_GROUPS = List.of("isolation.level", "auto.offset.reset");

	private static SecuredCluster cluster;

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("spring.application.name=svc", "kafka.hosts=" + cluster.bootstrapServers(),
				"kafka.security.protocol=SASL_SSL", "kafka.security.ca-file=" + cluster.certificates().ca(),
				"kafka.sasl.mechanism=SCRAM-SHA-512", "kafka.sasl.username=svc", "kafka.sasl.password=secret");

	@BeforeAll
	static void start() {
		cluster = SecuredCluster.with(1, SecurityProtocol.SASL_SSL).user("svc", "secret").start();
		TestTopics.create(cluster.admin(), List.of(new NewTopic("in", 1, (short) 1), new NewTopic("out", 1, (short) 1),
				new NewTopic("shared", 1, (short) 1)));
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	@Test
	@SuppressWarnings("unchecked")
	void whenStreamsAreEnabledTheyLogIn() {
		this.contextRunner.withUserConfiguration(Streams.class)
			.withPropertyValues("spring.kafka.streams.state-dir=" + System.getProperty("java.io.tmpdir") + "/streams-"
					+ UUID.randomUUID())
			.run((context) -> {
				BrokerContexts.template(context).send("in", "k", "film").get();
				try (Consumer<String, String> consumer = context.getBean(ConsumerFactory.class)
					.createConsumer("reader", "reader")) {
					consumer.subscribe(List.of("out"));
					assertThat(first(consumer).value()).isEqualTo("FILM");
				}
			});
	}

	@Test
	void whenShareConsumersAreMadeOfThePropertiesTheyLogIn() {
		this.contextRunner.withUserConfiguration(Share.class).run((context) -> {
			try (ShareConsumer<?, ?> consumer = context.getBean(ShareConsumerFactory.class)
				.createShareConsumer("sharing", "sharing")) {
				consumer.subscribe(List.of("shared"));
				BrokerContexts.patiently().until(() -> {
					BrokerContexts.template(context).send("shared", "k", "v").get();
					return !consumer.poll(Duration.ofMillis(200)).isEmpty();
				});
			}
		});
	}

	private static ConsumerRecord<String, String> first(Consumer<String, String> consumer) {
		return BrokerContexts.patiently()
			.until(() -> consumer.poll(Duration.ofMillis(200)), (records) -> !records.isEmpty())
			.iterator()
			.next();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableKafkaStreams
	static class Streams {

		@Bean
		KStream<String, String> shout(StreamsBuilder builder) {
			KStream<String, String> words = builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()));
			words.mapValues((word) -> word.toUpperCase(Locale.ROOT))
				.to("out", Produced.with(Serdes.String(), Serdes.String()));
			return words;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Share {

		@Bean
		ShareConsumerFactory<?, ?> shareConsumerFactory(KafkaProperties properties) {
			Map<String, Object> config = new HashMap<>(properties.buildConsumerProperties());
			config.keySet().removeAll(NOT_FOR_SHARE_GROUPS);
			return new DefaultShareConsumerFactory<>(config);
		}

	}

}
