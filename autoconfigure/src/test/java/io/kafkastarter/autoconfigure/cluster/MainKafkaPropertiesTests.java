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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application builds from Spring Boot's properties knows where the main cluster
 * is, and how to log in there.
 */
class MainKafkaPropertiesTests {

	private static final Password LINE = new Password("org.apache.kafka.common.security.plain.PlainLoginModule "
			+ "required username=\"svc\" password=\"secret\";");

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("spring.application.name=films", "kafka.provisioning.topics=none");

	private final ApplicationContextRunner secured = this.contextRunner.withPropertyValues(
			"kafka.hosts=" + KafkaContexts.NOBODY, "kafka.security.protocol=SASL_PLAINTEXT",
			"kafka.sasl.mechanism=PLAIN", "kafka.sasl.username=svc", "kafka.sasl.password=secret");

	@Test
	void whenSettingsOfClientsAreBuiltTheyAreThoseOfTheMainCluster() {
		this.secured.run((context) -> {
			KafkaProperties properties = context.getBean(KafkaProperties.class);
			assertThat(List.of(properties.buildConsumerProperties(), properties.buildProducerProperties(),
					properties.buildAdminProperties(), properties.buildStreamsProperties()))
				.allSatisfy(MainKafkaPropertiesTests::assertSecured);
		});
	}

	@Test
	void whenApplicationEnablesThePropertiesItselfTheyAreTheSame() {
		this.secured.withUserConfiguration(OwnFactory.class)
			.run((context) -> assertSecured(context.getBean(ConsumerFactory.class).getConfigurationProperties()));
	}

	@Test
	void whenSettingsOfClientsAreBuiltNobodysDefaultsAreAmongThem() {
		this.secured.withPropertyValues("kafka.consumer.max-poll-records=7", "spring.kafka.consumer.group-id=base")
			.run((context) -> {
				KafkaProperties properties = context.getBean(KafkaProperties.class);
				assertThat(properties.buildConsumerProperties()).containsEntry("max.poll.records", 7)
					.containsEntry("group.id", "base")
					.containsEntry("isolation.level", "read_uncommitted")
					.containsEntry("key.deserializer", StringDeserializer.class)
					.containsEntry("value.deserializer", StringDeserializer.class)
					.doesNotContainKeys("auto.offset.reset", "client.id");
				assertThat(properties.buildProducerProperties()).containsEntry("value.serializer",
						StringSerializer.class);
			});
	}

	@Test
	void whenBothSayItKafkaComesFirst() {
		this.secured
			.withPropertyValues("spring.kafka.security.protocol=PLAINTEXT", "spring.kafka.bootstrap-servers=other:9092",
					"spring.kafka.consumer.max-poll-records=8", "kafka.consumer.max-poll-records=7")
			.run((context) -> {
				Map<String, Object> consumer = context.getBean(KafkaProperties.class).buildConsumerProperties();
				assertSecured(consumer);
				assertThat(consumer).containsEntry("max.poll.records", 7);
			});
	}

	@Test
	void whenConnectionIsTheApplicationsItMayReadThePropertiesItself() {
		this.contextRunner.withUserConfiguration(OwnConnection.class)
			.run((context) -> assertThat(context.getBean(KafkaProperties.class).buildConsumerProperties())
				.containsEntry("bootstrap.servers", List.of("read:9092")));
	}

	@Test
	void whenSwitchedOffPropertiesAreSpringBoots() {
		this.contextRunner.withPropertyValues("kafka.enabled=false", "kafka.hosts=" + KafkaContexts.NOBODY)
			.run((context) -> assertThat(context.getBean(KafkaProperties.class))
				.isExactlyInstanceOf(KafkaProperties.class));
	}

	@Test
	void whenStreamsAreEnabledTheyConnectToTheMainCluster() {
		this.secured.withUserConfiguration(Streams.class)
			.withPropertyValues("spring.kafka.streams.auto-startup=false", "spring.kafka.security.protocol=PLAINTEXT",
					"spring.kafka.streams.properties.num.stream.threads=2")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Map<String, Object> streams = asMap(context.getBean(KafkaStreamsConfiguration.class));
				assertSecured(streams);
				assertThat(streams).containsEntry("application.id", "films").containsEntry("num.stream.threads", "2");
				assertThat(context.getBean(StreamsBuilderFactoryBean.class).isAutoStartup()).isFalse();
			});
	}

	@Test
	void whenStreamsHaveBrokersOfTheirOwnTheyConnectToThose() {
		this.contextRunner.withUserConfiguration(Streams.class)
			.withPropertyValues("spring.kafka.bootstrap-servers=" + KafkaContexts.NOBODY,
					"spring.kafka.streams.bootstrap-servers=own:9092", "spring.kafka.streams.application-id=own",
					"spring.kafka.streams.security.protocol=SSL", "spring.kafka.streams.auto-startup=false")
			.run((context) -> assertThat(asMap(context.getBean(KafkaStreamsConfiguration.class)))
				.containsEntry("application.id", "own")
				.containsEntry("bootstrap.servers", List.of("own:9092"))
				.containsEntry("security.protocol", "SSL"));
	}

	private static Map<String, Object> asMap(KafkaStreamsConfiguration streams) {
		Map<String, Object> map = new HashMap<>();
		streams.asProperties().forEach((key, value) -> map.put(key.toString(), value));
		return map;
	}

	private static void assertSecured(Map<String, Object> config) {
		assertThat(config).containsEntry("bootstrap.servers", List.of(KafkaContexts.NOBODY))
			.containsEntry("security.protocol", "SASL_PLAINTEXT")
			.containsEntry("sasl.mechanism", "PLAIN")
			.containsEntry("sasl.jaas.config", LINE);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(KafkaProperties.class)
	static class OwnFactory {

		@Bean
		ConsumerFactory<Object, Object> own(KafkaProperties properties) {
			return new DefaultKafkaConsumerFactory<>(properties.buildConsumerProperties());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnection {

		@Bean
		KafkaConnectionDetails connection(KafkaProperties properties) {
			assertThat(properties.buildConsumerProperties()).containsKey("bootstrap.servers");
			return () -> List.of("read:9092");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableKafkaStreams
	static class Streams {

		@Bean
		Object topology(StreamsBuilder builder) {
			return builder.stream("films");
		}

	}

}
