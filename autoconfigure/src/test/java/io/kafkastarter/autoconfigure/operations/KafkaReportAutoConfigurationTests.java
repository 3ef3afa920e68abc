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

import io.kafkastarter.production.ProductionConcern;
import io.kafkastarter.production.ProductionReport;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaReportAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class KafkaReportAutoConfigurationTests {

	private static final String TOPIC = "kafka.topics.films.replicas=3;"
			+ "kafka.topics.films.configs.min.insync.replicas=2;kafka.topics.films.permissions.svc=WRITE;"
			+ "kafka.service-name=svc";

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.provisioning.topics=none", "kafka.hosts=broker.example:9092");

	private final ApplicationContextRunner safe = this.contextRunner.withPropertyValues(
			"kafka.security.protocol=SASL_SSL", "kafka.sasl.mechanism=PLAIN", "kafka.sasl.username=svc",
			"kafka.sasl.password=secret");

	@Test
	void whenAllIsSafeNothingIsSaid(CapturedOutput output) {
		this.safe.withPropertyValues(TOPIC.split(";"))
			.run((context) -> assertThat(context.getBean(ProductionReport.class).concerns()).isEmpty());
		assertThat(output).doesNotContain("Not safe for production");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kafka.security.protocol=SASL_PLAINTEXT  | kafka.security.protocol      | Whoever sees the network reads the password, and every record. Write SASL_SSL.
					kafka.producer.acks=1;kafka.producer.idempotence=false | kafka.producer.acks | A record that counts as sent is lost when its broker is. Write acks: all, or remove it.
					kafka.producer.idempotence=false        | kafka.producer.idempotence   | A retry may write a record twice, and out of order. Write idempotence: true, or remove it.
					kafka.topics.films.replicas=1;kafka.topics.films.configs.min.insync.replicas=1 | kafka.topics.films.replicas  | The loss of one broker loses the only copy of 'films'. Write 3, for all topics at kafka.topic-defaults.replicas.
					kafka.topics.films.configs.min.insync.replicas=1 | kafka.topics.films.configs.min.insync.replicas | A record counts as sent when a single replica has it, in 'films'. Write min.insync.replicas: 2, for all topics below kafka.topic-defaults.configs.
					kafka.client.properties.ssl.endpoint.identification.algorithm= | kafka.client.properties.ssl.endpoint.identification.algorithm | The names in the brokers' certificates are not compared with their hosts. Remove it, and give the brokers certificates for their names.
					kafka.clusters.audit.hosts=audit.example:9092 | kafka.clusters.audit.security.protocol | Connections are not encrypted: whoever sees the network reads every record. Write SASL_SSL with credentials, or SSL.
					""")
	void whenSomethingIsNotSafeALineSaysSo(String properties, String property, String sentences,
			CapturedOutput output) {
		this.safe.withPropertyValues(TOPIC.split(";")).withPropertyValues(properties.split(";")).run((context) -> {
			assertThat(context.getBean(ProductionReport.class).concerns()).extracting(ProductionConcern::property)
				.contains(property);
			assertThat(output).containsOnlyOnce("Not safe for production, %s: %s".formatted(property, sentences));
		});
	}

	@Test
	void whenTopicsHaveNoPermissionsALineSaysSo() {
		this.safe
			.withPropertyValues("kafka.topics.films.replicas=3", "kafka.topics.films.configs.min.insync.replicas=2")
			.run((context) -> assertThat(context.getBean(ProductionReport.class).concerns()).singleElement()
				.extracting(ProductionConcern::property)
				.isEqualTo("kafka.topics.<name>.permissions"));
	}

	@Test
	void whenTokensAreAskedForWithoutEncryptionALineSaysSo() {
		this.contextRunner
			.withPropertyValues("kafka.security.protocol=SASL_SSL", "kafka.sasl.mechanism=OAUTHBEARER",
					"kafka.sasl.oauth.token-uri=http://login.example.com/token", "kafka.sasl.oauth.client-id=svc",
					"kafka.sasl.oauth.client-secret=secret")
			.run((context) -> assertThat(context.getBean(ProductionReport.class).concerns())
				.containsExactly(new ProductionConcern("kafka.sasl.oauth.token-uri",
						"The client's secret is sent without encryption.", "Write an address with https.")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://registry.example.com:8081                           | true
			https://a.example.com, http://b.example.com                | true
			https://registry.example.com:8081                          | false
			http://localhost:8081, http://127.0.0.1:1, http://[::1]:81 | false
			""")
	void whenPasswordOfTheRegistryGoesWithoutEncryptionALineSaysSo(String url, boolean told, CapturedOutput output) {
		ApplicationContextRunner registry = this.safe.withPropertyValues(TOPIC.split(";"))
			.withPropertyValues("kafka.schema-registry.url=" + url);
		registry.run((context) -> assertThat(context.getBean(ProductionReport.class).concerns()).isEmpty());
		registry.withPropertyValues("kafka.schema-registry.username=svc", "kafka.schema-registry.password=pa55w0rd")
			.run((context) -> assertThat(context).hasNotFailed());
		String line = "Not safe for production, kafka.schema-registry.url: The password of the schema registry is sent "
				+ "without encryption. Write addresses with https.";
		assertThat(output.toString().contains(line)).isEqualTo(told);
		assertThat(output).doesNotContain("pa55w0rd");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kafka.producer.properties[security.protocol]=SASL_PLAINTEXT | kafka.producer.properties.security.protocol
					kafka.admin.properties[security.protocol]=SASL_PLAINTEXT | kafka.admin.properties.security.protocol
					kafka.client.properties[schema.registry.url]=http://svc:pa55w0rd@registry.example.com | schema.registry.url
					kafka.producer.properties[schema.registry.url]=http://registry.example.com;kafka.producer.properties[basic.auth.user.info]=svc:pa55w0rd | schema.registry.url
					""")
	void whenOneKindOfClientIsNotSafeALineSaysSo(String properties, String property, CapturedOutput output) {
		this.safe.withPropertyValues(TOPIC.split(";"))
			.withPropertyValues(properties.split(";"))
			.run((context) -> assertThat(context.getBean(ProductionReport.class).concerns())
				.extracting(ProductionConcern::property)
				.containsExactly(property));
		assertThat(output).doesNotContain("pa55w0rd");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:9092", "127.0.0.1:9092,localhost:9093", "[::1]:9092" })
	void whenClusterIsOnThisMachineNothingIsSaid(String hosts) {
		this.contextRunner
			.withPropertyValues("kafka.hosts=" + hosts, "kafka.producer.acks=1", "kafka.topics.films.replicas=1",
					"kafka.producer.idempotence=false")
			.run((context) -> assertThat(context.getBean(ProductionReport.class).concerns()).isEmpty());
	}

	@Test
	void whenSwitchedOffThereIsNoReport() {
		this.contextRunner.withPropertyValues("kafka.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ProductionReport.class));
	}

}
