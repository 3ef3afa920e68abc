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

import java.util.List;
import java.util.Map;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.security.LiveSslBundle;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaConnectionAutoConfiguration}.
 */
class KafkaConnectionAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.withoutOperations();

	private final ApplicationContextRunner withoutServer = this.contextRunner
		.withClassLoader(new FilteredClassLoader("kafka.server"));

	@Test
	void whenConnectionDetailsAreDefinedTheyCountBeforeAllProperties() {
		this.contextRunner.withPropertyValues("kafka.hosts=property:9092", "spring.kafka.bootstrap-servers=spring:9092")
			.withBean("serviceConnection", KafkaConnectionDetails.class, () -> () -> List.of("service:9092"))
			.run((context) -> {
				assertThat(context).hasSingleBean(KafkaConnectionDetails.class)
					.doesNotHaveBean(DevelopmentBroker.class);
				assertThat(hosts(context)).containsExactly("service:9092");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.hosts=a:9092,b:9092", "kafka.hosts=a:9092, b:9092",
			"kafka.hosts[0]=a:9092;kafka.hosts[1]=b:9092" })
	void whenHostsAreSetTheyCountBeforeThoseOfSpringKafka(String properties) {
		this.contextRunner.withPropertyValues(properties.split(";"))
			.withPropertyValues("spring.kafka.bootstrap-servers=spring:9092",
					"spring.kafka.producer.bootstrap-servers=producer:9092")
			.run((context) -> {
				assertThat(hosts(context)).containsExactly("a:9092", "b:9092");
				assertThat(context).doesNotHaveBean(DevelopmentBroker.class);
			});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "spring.kafka.bootstrap-servers=spring:9092", "spring.kafka.bootstrap-servers[0]=spring:9092" })
	void whenOnlySpringKafkaNamesServersTheyCountBeforeTheDevelopmentBroker(String properties) {
		this.contextRunner.withPropertyValues(properties.split(";")).run((context) -> {
			assertThat(hosts(context)).containsExactly("spring:9092");
			assertThat(context).doesNotHaveBean(DevelopmentBroker.class);
		});
	}

	@Test
	void whenSpringKafkaNamesServersOfOneClientTheyAreKept() {
		this.contextRunner
			.withPropertyValues("spring.kafka.bootstrap-servers=spring:9092",
					"spring.kafka.consumer.bootstrap-servers=consumer:9092")
			.run((context) -> {
				assertThat(servers(context.getBean(ConsumerFactory.class).getConfigurationProperties()))
					.containsExactly("consumer:9092");
				assertThat(servers(context.getBean(ProducerFactory.class).getConfigurationProperties()))
					.containsExactly("spring:9092");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			spring.kafka.consumer.bootstrap-servers=c:1                        | c:1 | c:1 | c:1
			spring.kafka.producer.bootstrap-servers=p:1                        | p:1 | p:1 | p:1
			spring.kafka.admin.properties[bootstrap.servers]=a:1               | a:1 | a:1 | a:1
			spring.kafka.streams.bootstrap-servers=s:1                         | s:1 | s:1 | s:1
			spring.kafka.properties[bootstrap.servers]=x:1                     | x:1 | x:1 | x:1
			spring.kafka.properties.bootstrap.servers=x:1                      | x:1 | x:1 | x:1
			spring.kafka.consumer.properties[bootstrap.servers]=c:1            | c:1 | c:1 | c:1
			spring.kafka.consumer.bootstrap-servers=c:1;spring.kafka.producer.bootstrap-servers=p:1 | c:1 | p:1 | c:1
			spring.kafka.bootstrap-servers=x:1;spring.kafka.admin.properties[bootstrap.servers]=a:1 | x:1 | x:1 | a:1
			""")
	void whenSpringKafkaNamesServersInAnyPlaceTheyCount(String properties, String consumer, String producer,
			String admin) {
		this.contextRunner.withPropertyValues(properties.split(";")).run((context) -> {
			assertThat(context).doesNotHaveBean(DevelopmentBroker.class);
			assertThat(servers(context.getBean(ConsumerFactory.class).getConfigurationProperties()))
				.containsExactly(consumer);
			assertThat(servers(context.getBean(ProducerFactory.class).getConfigurationProperties()))
				.containsExactly(producer);
			assertThat(servers(context.getBean(KafkaAdmin.class).getConfigurationProperties())).containsExactly(admin);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.hosts=", "kafka.hosts=${NOT_SET:}", "spring.kafka.bootstrap-servers=",
			"spring.kafka.consumer.bootstrap-servers=", "spring.kafka.properties[bootstrap.servers]=",
			"kafka.hosts=;spring.kafka.bootstrap-servers=a:9092" })
	void whenHostsAreBlankNothingTakesTheirPlace(String properties) {
		this.contextRunner.withPropertyValues(properties.split(";")).run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(properties.split("=")[0]);
			assertThat(mistake.getReason()).contains("blank");
		});
	}

	@Test
	void whenVariableWithHostsIsEmptyNothingTakesTheirPlace() {
		this.contextRunner.withInitializer(KafkaContexts.variables("KAFKA_HOSTS="))
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()).getProperty())
				.isEqualTo("kafka.hosts"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.security.protocol=SASL_SSL", "kafka.sasl.username=svc",
			"kafka.security.ca-file=/ca.pem", "kafka.sasl.oauth.client-id=svc", "kafka.admin.sasl.password=s3cret",
			"kafka.client.properties.sasl.jaas.config=s3cret", "spring.kafka.security.protocol=SSL",
			"spring.kafka.properties[sasl.jaas.config]=s3cret", "spring.kafka.ssl.bundle=b",
			"kafka.admin.sasl.mechanism=PLAIN", "kafka.producer.properties[ssl.truststore.location]=/t.jks",
			"spring.kafka.admin.security.protocol=SASL_SSL", "spring.kafka.consumer.security.protocol=SSL",
			"spring.kafka.producer.security.protocol=SSL", "spring.kafka.streams.security.protocol=SSL",
			"spring.kafka.consumer.ssl.bundle=b", "spring.kafka.producer.ssl.key-store-password=s3cret",
			"spring.kafka.admin.ssl.trust-store-location=/t.jks", "spring.kafka.streams.ssl.key-password=s3cret",
			"spring.kafka.admin.properties[sasl.jaas.config]=s3cret",
			"spring.kafka.consumer.properties.sasl.mechanism=PLAIN",
			"spring.kafka.streams.properties[security.protocol]=SSL",
			"spring.kafka.producer.properties[sasl.oauthbearer.token.endpoint.url]=https://login",
			"spring.kafka.jaas.enabled=true" })
	void whenSecurityIsSetAndHostsAreMissingTheDevelopmentBrokerDoesNotTakeTheirPlace(String property) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo("kafka.hosts");
			assertThat(mistake.getReason()).startsWith("It is missing, while ")
				.contains(property.split("[=\\[]")[0].replaceFirst("(properties)\\..*", "$1"))
				.endsWith(" says how to connect.");
			assertThat(mistake.getMessage()).doesNotContain("s3cret");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "KAFKA_BOOTSTRAP_SERVERS", "KAFKA_BROKERS", "KAFKA_HOST" })
	void whenVariableIsNamedAsElsewhereTheDevelopmentBrokerDoesNotTakeItsPlace(String variable) {
		this.contextRunner.withInitializer(KafkaContexts.variables(variable + "=a:9092,b:9092")).run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getReason()).contains(variable);
			assertThat(mistake.getAction()).contains("KAFKA_HOSTS")
				.contains("'kafka.hosts: ${%s}'".formatted(variable));
		});
		this.contextRunner.withInitializer(KafkaContexts.variables(variable + "=a:9092"))
			.withPropertyValues("kafka.hosts=${%s}".formatted(variable))
			.run((context) -> assertThat(hosts(context)).containsExactly("a:9092"));
	}

	@Test
	void whenEmbeddedBrokersOfAnEarlierTestAreGoneReportSaysSo() {
		this.contextRunner
			.withSystemProperties("spring.kafka.bootstrap-servers=" + KafkaContexts.NOBODY,
					"spring.embedded.kafka.brokers=" + KafkaContexts.NOBODY)
			.run((context) -> {
				InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
				assertThat(mistake.getProperty()).isEqualTo("spring.kafka.bootstrap-servers");
				assertThat(mistake.getReason()).contains("an @EmbeddedKafka of an earlier test, which are gone");
			});
	}

	@Test
	void whenNothingIsSetTheDevelopmentBrokerCounts() {
		this.contextRunner.run((context) -> assertThat(hosts(context))
			.containsExactly(context.getBean(DevelopmentBroker.class).bootstrapServers()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.application.name=films", "kafka.security.protocol=PLAINTEXT" })
	void whenNothingSaysWhereTheBrokersAreStartFailsNamingTheThreeWays(String property) {
		this.withoutServer.withPropertyValues(property).run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo("kafka.hosts");
			assertThat(mistake.getReason()).isEqualTo("Nothing says which brokers to connect to.");
			assertThat(mistake.getAction()).isEqualTo(
					"Do one of three things: write 'kafka.hosts: broker1:9092, broker2:9092'; in a test or with Docker "
							+ "Compose, use a service connection; or add org.apache.kafka:kafka_2.13 to the class path "
							+ "for a development broker inside this JVM. To switch this starter off, write "
							+ "'kafka.enabled: false'.");
		});
	}

	@Test
	void whenDevelopmentBrokerIsSwitchedOffStartFails() {
		this.contextRunner.withPropertyValues("kafka.dev-broker.enabled=false")
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()).getProperty())
				.isEqualTo("kafka.hosts"));
	}

	@Test
	void whenSwitchedOffBootsOwnDetailsAreLeft() {
		this.contextRunner
			.withPropertyValues("kafka.enabled=false", "kafka.hosts=a:9092", "spring.kafka.bootstrap-servers=b:9092")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(KafkaStarterProperties.class)
					.doesNotHaveBean(HostsKafkaConnectionDetails.class);
				assertThat(context.getBean(KafkaConnectionDetails.class).getBootstrapServers())
					.containsExactly("b:9092");
			});
	}

	@Test
	void whenSpringKafkaIsAbsentContributesNothing() {
		this.contextRunner.withPropertyValues("kafka.hosts=a:9092")
			.withClassLoader(new FilteredClassLoader("org.springframework.kafka"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(KafkaConnectionDetails.class)
				.doesNotHaveBean(KafkaStarterProperties.class));
	}

	@Test
	void whenSpringKafkaIsSecuredHostsAreReachedTheSameWay() {
		try (TestCertificates certificates = new TestCertificates()) {
			whenSpringKafkaIsSecuredHostsAreReachedTheSameWay("file:" + certificates.ca());
		}
	}

	private void whenSpringKafkaIsSecuredHostsAreReachedTheSameWay(String ca) {
		this.contextRunner
			.withPropertyValues("kafka.hosts=a:9092", "spring.kafka.security.protocol=SSL",
					"spring.kafka.ssl.bundle=common", "spring.kafka.consumer.security.protocol=SASL_SSL",
					"spring.kafka.consumer.ssl.bundle=own", "spring.ssl.bundle.pem.common.truststore.certificate=" + ca,
					"spring.ssl.bundle.pem.own.truststore.certificate=" + ca)
			.run((context) -> {
				SslBundles bundles = context.getBean(SslBundles.class);
				Map<String, Object> producer = context.getBean(ProducerFactory.class).getConfigurationProperties();
				Map<String, Object> consumer = context.getBean(ConsumerFactory.class).getConfigurationProperties();
				Map<String, Object> admin = context.getBean(KafkaAdmin.class).getConfigurationProperties();
				assertThat(List.of(producer, admin))
					.allSatisfy((config) -> assertThat(config).containsEntry("security.protocol", "SSL")
						.satisfies((secured) -> assertThat(bundle(secured)).isSameAs(bundles.getBundle("common"))));
				assertThat(consumer).containsEntry("security.protocol", "SASL_SSL");
				assertThat(bundle(consumer)).isSameAs(bundles.getBundle("own"));
				assertThat(List.of(producer, consumer, admin))
					.allSatisfy((config) -> assertThat(config).containsKey("ssl.engine.factory.class"));
				assertThat(context.getBean(KafkaConnectionDetails.class).getSecurityProtocol()).isEqualTo("SSL");
				assertThat(context).hasSingleBean(KafkaProperties.class);
			});
	}

	private static List<String> hosts(AssertableApplicationContext context) {
		List<String> producer = servers(context.getBean(ProducerFactory.class).getConfigurationProperties());
		assertThat(producer).isEqualTo(servers(context.getBean(ConsumerFactory.class).getConfigurationProperties()))
			.isEqualTo(servers(context.getBean(KafkaAdmin.class).getConfigurationProperties()))
			.isEqualTo(context.getBean(KafkaConnectionDetails.class).getBootstrapServers());
		return producer;
	}

	private static SslBundle bundle(Map<String, Object> configuration) {
		return ((LiveSslBundle) configuration.get(SslBundle.class.getName())).current();
	}

	@SuppressWarnings("unchecked")
	private static List<String> servers(Map<String, Object> configuration) {
		return (List<String>) configuration.get("bootstrap.servers");
	}

}
