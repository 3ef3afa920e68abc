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

package io.kafkastarter.autoconfigure.operations;

import java.util.List;
import java.util.Map;

import io.kafkastarter.endpoint.ClientDescriptions.ClientsDescriptor;
import io.kafkastarter.endpoint.ClientDescriptions.SettingDescriptor;
import io.kafkastarter.endpoint.KafkaEndpoint;
import io.kafkastarter.endpoint.KafkaEndpoint.SchemasDescriptor;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestSchemaRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link KafkaEndpoint} tells of the settings of clients and of schemas.
 */
class ClusterPartsEndpointTests {

	private final ApplicationContextRunner runner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "management.endpoints.web.exposure.include=kafka",
				"kafka.service-name=films", "kafka.listener.auto-startup=false");

	@Test
	void whenSettingsAreWrittenEachTellsItsProperty() {
		this.runner
			.withPropertyValues("kafka.producer.linger=7ms", "kafka.client.request-timeout=21s",
					"kafka.client.properties.send.buffer.bytes=1000", "kafka.consumer.properties.fetch.min.bytes=5",
					"spring.kafka.consumer.heartbeat-interval=2s", "spring.kafka.properties.metadata.max.age.ms=60000",
					"spring.kafka.producer.properties.max.block.ms=1234", "kafka.admin.properties.retries=4")
			.run((context) -> {
				assertThat(setting(context, "main", "producer", "linger.ms"))
					.isEqualTo(new SettingDescriptor("linger.ms", "7", false, "kafka.producer.linger"));
				assertThat(setting(context, "main", "producer", "request.timeout.ms")).isEqualTo(
						new SettingDescriptor("request.timeout.ms", "21000", false, "kafka.client.request-timeout"));
				assertThat(setting(context, "main", "consumer", "send.buffer.bytes").source())
					.isEqualTo("kafka.client.properties.send.buffer.bytes");
				assertThat(setting(context, "main", "consumer", "fetch.min.bytes").source())
					.isEqualTo("kafka.consumer.properties.fetch.min.bytes");
				assertThat(setting(context, "main", "consumer", "heartbeat.interval.ms").source())
					.isEqualTo("spring.kafka.consumer.heartbeat-interval");
				assertThat(setting(context, "main", "consumer", "metadata.max.age.ms").source())
					.isEqualTo("spring.kafka.properties.metadata.max.age.ms");
				assertThat(setting(context, "main", "producer", "max.block.ms").source())
					.isEqualTo("spring.kafka.producer.properties.max.block.ms");
				assertThat(setting(context, "main", "admin", "retries").source())
					.isEqualTo("kafka.admin.properties.retries");
				assertThat(setting(context, "main", "consumer", "isolation.level"))
					.isEqualTo(new SettingDescriptor("isolation.level", "read_committed", false, "starter"));
				assertThat(setting(context, "main", "producer", "key.serializer").source()).isEqualTo("starter");
				assertThat(setting(context, "main", "consumer", "value.deserializer").source()).isEqualTo("starter");
				assertThat(clients(context, "main").clients().values()).allSatisfy((settings) -> assertThat(settings)
					.noneMatch((setting) -> setting.source().equals("application")));
				assertThat(setting(context, "main", "consumer", "session.timeout.ms"))
					.isEqualTo(new SettingDescriptor("session.timeout.ms", "45000", false, "default"));
				assertThat(setting(context, "main", "producer", "bootstrap.servers"))
					.isEqualTo(new SettingDescriptor("bootstrap.servers", KafkaContexts.NOBODY, false, "kafka.hosts"));
			});
	}

	@Test
	void whenClusterIsNamedItsPropertiesAreTold() {
		this.runner
			.withPropertyValues("kafka.clusters.audit.hosts=127.0.0.1:2", "kafka.clusters.audit.producer.acks=1",
					"kafka.clusters.audit.producer.idempotence=false", "kafka.producer.linger=7ms")
			.run((context) -> {
				assertThat(setting(context, "audit", "producer", "acks").source())
					.isEqualTo("kafka.clusters.audit.producer.acks");
				assertThat(setting(context, "audit", "consumer", "bootstrap.servers").source())
					.isEqualTo("kafka.clusters.audit.hosts");
				assertThat(setting(context, "audit", "producer", "linger.ms").source()).isEqualTo("default");
			});
	}

	@Test
	void whenSpringNamesTheBrokersItsPropertyIsTold() {
		KafkaContexts.runner()
			.withPropertyValues("spring.kafka.bootstrap-servers=" + KafkaContexts.NOBODY,
					"management.endpoints.web.exposure.include=kafka", "kafka.listener.auto-startup=false")
			.run((context) -> assertThat(setting(context, "main", "producer", "bootstrap.servers").source())
				.isEqualTo("spring.kafka.bootstrap-servers"));
	}

	@Test
	void whenSpringNamesBrokersAndProtocolOfOneClientItsPropertiesAreTold() {
		KafkaContexts.runner()
			.withPropertyValues("spring.kafka.bootstrap-servers=" + KafkaContexts.NOBODY,
					"spring.kafka.consumer.bootstrap-servers=127.0.0.1:2",
					"spring.kafka.consumer.security.protocol=PLAINTEXT", "spring.kafka.consumer.fetch-min-size=5B",
					"management.endpoints.web.exposure.include=kafka", "kafka.listener.auto-startup=false")
			.run((context) -> {
				assertThat(setting(context, "main", "consumer", "bootstrap.servers").source())
					.isEqualTo("spring.kafka.consumer.bootstrap-servers");
				assertThat(setting(context, "main", "consumer", "security.protocol").source())
					.isEqualTo("spring.kafka.consumer.security.protocol");
				// Kafka's name leads to no property: none is made up.
				assertThat(setting(context, "main", "consumer", "fetch.min.bytes").source())
					.isEqualTo("spring.kafka.consumer");
			});
	}

	@Test
	void whenAdminsHaveCredentialsOfTheirOwnTheirPropertiesAreTold() {
		this.runner
			.withPropertyValues("kafka.security.protocol=SASL_PLAINTEXT", "kafka.sasl.mechanism=SCRAM-SHA-512",
					"kafka.sasl.username=films", "kafka.sasl.password=hush-hush", "kafka.admin.sasl.username=admin",
					"kafka.admin.sasl.password=hush-admin")
			.run((context) -> {
				assertThat(setting(context, "main", "admin", "sasl.jaas.config").source())
					.isEqualTo("kafka.admin.sasl");
				assertThat(setting(context, "main", "consumer", "sasl.jaas.config").source()).isEqualTo("kafka.sasl");
			});
	}

	@Test
	void whenSettingsAreSecretTheyAreHidden() {
		this.runner
			.withPropertyValues("kafka.security.protocol=SASL_PLAINTEXT", "kafka.sasl.mechanism=SCRAM-SHA-512",
					"kafka.sasl.username=films", "kafka.sasl.password=hush-hush",
					"kafka.client.properties.acme.url=http://films:other-secret@acme",
					"kafka.client.properties.group.instance.id=harmless",
					"kafka.client.properties.client.rack=https://films:rack-secret@acme",
					"kafka.producer.properties.client.id=partly-hidden")
			.withUserConfiguration(Hiding.class)
			.run((context) -> {
				SettingDescriptor line = setting(context, "main", "producer", "sasl.jaas.config");
				assertThat(line.hidden()).isTrue();
				assertThat(line.value()).isNull();
				assertThat(line.source()).isEqualTo("kafka.sasl");
				assertThat(setting(context, "main", "producer", "security.protocol").source())
					.isEqualTo("kafka.security");
				assertThat(setting(context, "main", "producer", "acme.url").hidden()).isTrue();
				assertThat(setting(context, "main", "consumer", "client.rack").value()).isEqualTo("https://…@acme");
				// By what the application itself says.
				assertThat(setting(context, "main", "consumer", "group.instance.id").hidden()).isTrue();
				assertThat(setting(context, "main", "producer", "client.id")).isEqualTo(
						new SettingDescriptor("client.id", "…hidden", true, "kafka.producer.properties.client.id"));
				assertThat(clients(context, "main").toString()).doesNotContain("hush")
					.doesNotContain("secret@")
					.doesNotContain("harmless");
			});
	}

	@Test
	void whenCustomizersAndListenersChooseThatIsTold() {
		this.runner.withUserConfiguration(Choosing.class)
			.withPropertyValues("kafka.listeners.board.batch.size=3")
			.run((context) -> {
				assertThat(setting(context, "main", "producer", "linger.ms"))
					.isEqualTo(new SettingDescriptor("linger.ms", "99", false, "application"));
				assertThat(clients(context, "main").clients().get("listener board")).containsExactly(
						new SettingDescriptor("enable.auto.commit", "false", false, "listener"),
						new SettingDescriptor("fetch.max.bytes", "1000", false, "listener"),
						new SettingDescriptor("group.id", "boards", false, "listener"));
			});
	}

	@Test
	void whenThereIsNoSuchPartNothingIsReturned() {
		this.runner.run((context) -> {
			KafkaEndpoint endpoint = context.getBean(KafkaEndpoint.class);
			assertThat(endpoint.part(path("other", "clients"), null, null)).isNull();
			assertThat(endpoint.part(path("main", "other"), null, null)).isNull();
			assertThat(schemas(context, null, null).problem())
				.isEqualTo("There is no schema registry: 'kafka.schema-registry.url' says where it is.");
		});
	}

	@Test
	void whenThereIsARegistryItsSchemasAreShown() {
		try (TestSchemaRegistry registry = new TestSchemaRegistry()) {
			registry.register("b/c value", "\"string\"");
			int id = registry.register("b/c value", "\"long\"");
			registry.register("a", "\"int\"");
			this.runner.withPropertyValues("kafka.schema-registry.url=" + registry.url()).run((context) -> {
				assertThat(schemas(context, null, null).subjects()).containsExactly("a", "b/c value");
				assertThat(schemas(context, "b/c value", null)).isEqualTo(
						new SchemasDescriptor(null, "b/c value", List.of(1, 2), 2, id, "AVRO", "\"long\"", null));
				assertThat(schemas(context, "b/c value", 1).schema()).isEqualTo("\"string\"");
				assertThatExceptionOfType(InvalidEndpointRequestException.class)
					.isThrownBy(() -> schemas(context, "no such", null))
					.withMessageContaining("answers 404: Not found");
				registry.leave();
				assertThatExceptionOfType(InvalidEndpointRequestException.class)
					.isThrownBy(() -> schemas(context, null, null))
					.withMessageContaining("answers 503");
			});
		}
	}

	private static String[] path(String... path) {
		return path;
	}

	private static SchemasDescriptor schemas(AssertableApplicationContext context, String subject, Integer version) {
		return (SchemasDescriptor) context.getBean(KafkaEndpoint.class).part(path("main", "schemas"), subject, version);
	}

	private static ClientsDescriptor clients(AssertableApplicationContext context, String cluster) {
		assertThat(context).hasNotFailed();
		return (ClientsDescriptor) context.getBean(KafkaEndpoint.class).part(path(cluster, "clients"), null, null);
	}

	private static SettingDescriptor setting(AssertableApplicationContext context, String cluster, String client,
			String name) {
		return clients(context, cluster).clients()
			.get(client)
			.stream()
			.filter((setting) -> setting.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	static class Hiding {

		@Bean
		SanitizingFunction notes() {
			return (data) -> {
				if (data.getKey().equals("kafka.producer.properties.client.id")) {
					return data.withValue("…hidden");
				}
				return data.getKey().endsWith("instance.id") ? data.withSanitizedValue() : data;
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Choosing {

		@Bean
		DefaultKafkaProducerFactoryCustomizer lingering() {
			return (factory) -> factory.updateConfigs(Map.of("linger.ms", 99));
		}

		@KafkaListener(id = "board", topics = "ratings", groupId = "boards", properties = "fetch.max.bytes=1000")
		void on(String rating) {
		}

	}

}
