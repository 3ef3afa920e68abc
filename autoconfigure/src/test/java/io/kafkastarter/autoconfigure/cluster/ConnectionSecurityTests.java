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
import java.util.function.Consumer;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.security.TokenRetriever;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCertificates;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients are told of protocol, credentials and certificates.
 */
class ConnectionSecurityTests {

	private static final String SCRAM_LINE = "org.apache.kafka.common.security.scram.ScramLoginModule required "
			+ "username=\"svc\" password=\"secret\";";

	private static final String RETRIEVER = "sasl.oauthbearer.jwt.retriever.class";

	private static final String TOKEN_LINE = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule "
			+ "required clientId=\"a\" clientSecret=\"b\"%s;";

	private static final String ADMIN_LINE = SCRAM_LINE.replace("svc", "root").replace("secret", "other");

	private static final String[] CREDENTIALS = { "kafka.sasl.mechanism=SCRAM-SHA-512", "kafka.sasl.username=svc",
			"kafka.sasl.password=secret" };

	private static final String[] SCRAM = { "kafka.security.protocol=sasl_ssl", "kafka.sasl.mechanism=SCRAM-SHA-512",
			"kafka.sasl.username=svc", "kafka.sasl.password=secret" };

	private final ApplicationContextRunner withoutHosts = KafkaContexts.runner()
		.withPropertyValues("kafka.provisioning.topics=none");

	private final ApplicationContextRunner contextRunner = this.withoutHosts
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY);

	private final ApplicationContextRunner scram = this.contextRunner.withPropertyValues(SCRAM);

	@Test
	void whenNothingIsSetClientsAreToldNothing() {
		this.contextRunner.run((context) -> assertThat(all(context)).allSatisfy(
				(config) -> assertThat(config.keySet()).noneMatch((key) -> key.matches("s(asl|sl|ecurity)\\..*"))));
	}

	@Test
	void whenCredentialsAreSetEveryClientLogsInWithThem() {
		this.scram.run((context) -> {
			assertThat(all(context))
				.allSatisfy((config) -> assertThat(config).containsEntry("security.protocol", "SASL_SSL")
					.containsEntry("sasl.mechanism", "SCRAM-SHA-512")
					.containsEntry("sasl.jaas.config", new Password(SCRAM_LINE)));
			assertThat(context.getBean(KafkaClusters.class).get("main").admin())
				.isSameAs(context.getBean(KafkaClusters.class).get("main").serviceAdmin());
		});
	}

	@Test
	void whenEnvironmentVariablesAreSetTheyCount() {
		this.contextRunner.withInitializer(KafkaContexts.variables("KAFKA_SECURITY_PROTOCOL=SASL_SSL",
				"KAFKA_SASL_MECHANISM=SCRAM-SHA-512", "KAFKA_SASL_USERNAME=svc", "KAFKA_SASL_PASSWORD=secret",
				"KAFKA_ADMIN_SASL_USERNAME=root", "KAFKA_ADMIN_SASL_PASSWORD=other", "KAFKA_CLUSTERS_AUDIT_HOSTS=a:1",
				"KAFKA_CLUSTERS_AUDIT_SECURITY_PROTOCOL=SASL_PLAINTEXT", "KAFKA_CLUSTERS_AUDIT_SASL_MECHANISM=PLAIN",
				"KAFKA_CLUSTERS_AUDIT_SASL_USERNAME=a", "KAFKA_CLUSTERS_AUDIT_SASL_PASSWORD=b"))
			.run((context) -> {
				assertThat(producer(context)).containsEntry("sasl.jaas.config", new Password(SCRAM_LINE));
				assertThat(admin(context)).containsEntry("sasl.jaas.config", new Password(ADMIN_LINE));
				assertThat(context.getBean("auditConsumerFactory", ConsumerFactory.class).getConfigurationProperties())
					.containsEntry("security.protocol", "SASL_PLAINTEXT")
					.containsEntry("sasl.mechanism", "PLAIN")
					.containsEntry("sasl.jaas.config",
							new Password("org.apache.kafka.common.security.plain.PlainLoginModule required "
									+ "username=\"a\" password=\"b\";"));
			});
	}

	@Test
	void whenAdminHasCredentialsItAloneHasThemAndClientIdsDiffer() {
		this.scram
			.withPropertyValues("kafka.admin.sasl.username=root", "kafka.admin.sasl.password=other",
					"spring.application.name=films")
			.run((context) -> {
				assertThat(List.of(producer(context), consumer(context))).allSatisfy(
						(config) -> assertThat(config).containsEntry("sasl.jaas.config", new Password(SCRAM_LINE)));
				assertThat(admin(context)).containsEntry("sasl.jaas.config", new Password(ADMIN_LINE))
					.containsEntry("sasl.mechanism", "SCRAM-SHA-512");
				KafkaClusters clusters = context.getBean(KafkaClusters.class);
				assertThat(clusters.get("main").admin()).extracting("clientId").isEqualTo("films-admin");
				assertThat(clusters.get("main").serviceAdmin()).extracting("clientId").isEqualTo("films-service");
			});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "kafka.admin.properties.sasl.jaas.config", "spring.kafka.admin.properties.sasl.jaas.config" })
	void whenAdminIsAnotherByPropertiesTheServiceAsksForItself(String property) {
		ApplicationContextRunner runner = property.startsWith("spring") ? this.contextRunner.withPropertyValues(
				"spring.kafka.security.protocol=SASL_SSL", "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
				"spring.kafka.properties.sasl.jaas.config=" + SCRAM_LINE) : this.scram;
		runner.withPropertyValues(property + "=" + ADMIN_LINE).run((context) -> {
			KafkaClusters clusters = context.getBean(KafkaClusters.class);
			assertThat(clusters.get("main").admin()).isNotSameAs(clusters.get("main").serviceAdmin());
			assertThat(admin(context).get("sasl.jaas.config")).hasToString(ADMIN_LINE);
		});
	}

	@Test
	void whenServiceIsSaidByPropertiesAdministratorsMayHaveCredentialsOfTheirOwn() {
		this.contextRunner
			.withPropertyValues("kafka.client.properties.security.protocol=SASL_PLAINTEXT",
					"kafka.client.properties.sasl.mechanism=SCRAM-SHA-512",
					"kafka.client.properties.sasl.jaas.config=" + SCRAM_LINE, "kafka.admin.sasl.username=root",
					"kafka.admin.sasl.password=other")
			.run((context) -> {
				assertThat(consumer(context).get("sasl.jaas.config")).hasToString(SCRAM_LINE);
				assertThat(admin(context)).containsEntry("sasl.jaas.config", new Password(ADMIN_LINE))
					.containsEntry("security.protocol", "SASL_PLAINTEXT");
			});
	}

	@Test
	void whenAdminHasAnotherMechanismNothingOfTheServicesIsMixedIn() {
		this.contextRunner
			.withPropertyValues("kafka.security.protocol=SASL_SSL", "kafka.sasl.mechanism=OAUTHBEARER",
					"kafka.sasl.oauth.token-uri=https://login.example.com/token", "kafka.sasl.oauth.client-id=svc",
					"kafka.sasl.oauth.client-secret=secret", "kafka.sasl.oauth.scope=kafka",
					"kafka.admin.sasl.mechanism=SCRAM-SHA-512", "kafka.admin.sasl.username=root",
					"kafka.admin.sasl.password=other")
			.run((context) -> {
				assertThat(consumer(context)).containsEntry("sasl.mechanism", "OAUTHBEARER")
					.containsEntry("sasl.login.callback.handler.class", OAuthBearerLoginCallbackHandler.class)
					.containsEntry("sasl.oauthbearer.token.endpoint.url", "https://login.example.com/token")
					.containsEntry("sasl.oauthbearer.client.credentials.client.id", "svc")
					.containsEntry("sasl.oauthbearer.client.credentials.client.secret", new Password("secret"))
					.containsEntry("sasl.oauthbearer.scope", "kafka");
				assertThat(System.getProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls").split(","))
					.containsOnlyOnce("https://login.example.com/token");
				assertThat(admin(context)).containsEntry("sasl.mechanism", "SCRAM-SHA-512")
					.containsEntry("sasl.jaas.config", new Password(ADMIN_LINE));
				assertThat(admin(context).keySet())
					.noneMatch((key) -> key.startsWith("sasl.oauthbearer") || key.startsWith("sasl.login"));
			});
	}

	@Test
	void whenAdminIsAnotherClientOfTheSameOAuthServerItNeedsOnlyThat() {
		this.contextRunner
			.withPropertyValues("kafka.security.protocol=SASL_SSL", "kafka.sasl.mechanism=OAUTHBEARER",
					"kafka.sasl.oauth.token-uri=https://login.example.com/token", "kafka.sasl.oauth.client-id=svc",
					"kafka.sasl.oauth.client-secret=secret", "kafka.admin.sasl.oauth.client-id=root",
					"kafka.admin.sasl.oauth.client-secret=other")
			.run((context) -> assertThat(admin(context))
				.containsEntry("sasl.oauthbearer.token.endpoint.url", "https://login.example.com/token")
				.containsEntry("sasl.oauthbearer.client.credentials.client.id", "root"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.client.properties.", "spring.kafka.properties." })
	void whenLoginWithTokensIsWrittenByHandTheRetrieverIsOurs(String prefix) {
		ApplicationContextRunner runner = this.contextRunner.withPropertyValues(prefix + "security.protocol=SASL_SSL",
				prefix + "sasl.mechanism=OAUTHBEARER",
				prefix + "sasl.oauthbearer.token.endpoint.url=https://login.example.com/token");
		runner.withPropertyValues(prefix + "sasl.jaas.config=" + TOKEN_LINE.formatted(""))
			.run((context) -> assertThat(List.of(consumer(context), producer(context), admin(context)))
				.allSatisfy((config) -> assertThat(config).containsEntry(RETRIEVER, TokenRetriever.class)));
		runner
			.withPropertyValues(
					prefix + "sasl.jaas.config=" + TOKEN_LINE.formatted(" ssl.truststore.location=\"/etc/ca.jks\""))
			.run((context) -> assertThat(consumer(context)).doesNotContainKey(RETRIEVER));
	}

	@Test
	void whenOnlyTheLineIsWrittenByHandTheRetrieverIsOurs() {
		this.contextRunner
			.withPropertyValues("kafka.security.protocol=SASL_SSL", "kafka.sasl.mechanism=OAUTHBEARER",
					"kafka.sasl.oauth.token-uri=https://login.example.com/token",
					"kafka.sasl.jaas-config=" + TOKEN_LINE.formatted(""))
			.run((context) -> assertThat(consumer(context)).containsEntry(RETRIEVER, TokenRetriever.class));
	}

	@Test
	void whenSpringKafkaIsSecuredOurSettingsComeOnTop() {
		this.contextRunner
			.withPropertyValues("spring.kafka.security.protocol=SASL_PLAINTEXT",
					"spring.kafka.properties.sasl.mechanism=PLAIN",
					"spring.kafka.properties.sasl.jaas.config=" + ADMIN_LINE)
			.run((context) -> assertThat(producer(context)).containsEntry("sasl.mechanism", "PLAIN")
				.containsEntry("security.protocol", "SASL_PLAINTEXT"));
		this.scram
			.withPropertyValues("spring.kafka.security.protocol=SASL_PLAINTEXT",
					"spring.kafka.properties.sasl.mechanism=PLAIN",
					"spring.kafka.properties.sasl.login.callback.handler.class=com.acme.Handler",
					"spring.kafka.properties.sasl.jaas.config=" + ADMIN_LINE)
			.run((context) -> assertThat(producer(context)).containsEntry("sasl.mechanism", "SCRAM-SHA-512")
				.containsEntry("security.protocol", "SASL_SSL")
				.doesNotContainKey("sasl.login.callback.handler.class")
				.containsEntry("sasl.jaas.config", new Password(SCRAM_LINE)));
	}

	@Test
	void whenSpringKafkaNamesTheMechanismCredentialsGoWithIt() {
		this.contextRunner
			.withPropertyValues("spring.kafka.security.protocol=SASL_SSL",
					"spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512", "kafka.sasl.username=svc",
					"kafka.sasl.password=secret")
			.run((context) -> assertThat(producer(context)).containsEntry("sasl.jaas.config",
					new Password(SCRAM_LINE)));
	}

	@Test
	void whenMechanismIsOneOfALibraryPropertiesSayAllOfIt() {
		this.contextRunner
			.withPropertyValues("kafka.security.protocol=SASL_SSL",
					"kafka.client.properties.sasl.mechanism=AWS_MSK_IAM",
					"kafka.client.properties.sasl.jaas.config=software.amazon.msk.auth.iam.IAMLoginModule required;",
					"kafka.client.properties.sasl.client.callback.handler.class=java.lang.String")
			.run((context) -> assertThat(producer(context)).containsEntry("sasl.mechanism", "AWS_MSK_IAM"));
	}

	@Test
	void whenMechanismIsKerberosTheLineIsTaken() {
		String line = "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true;";
		this.contextRunner
			.withPropertyValues("kafka.security.protocol=SASL_SSL", "kafka.sasl.mechanism=GSSAPI",
					"kafka.sasl.jaas-config=" + line)
			.run((context) -> assertThat(producer(context)).containsEntry("sasl.mechanism", "GSSAPI")
				.containsEntry("sasl.jaas.config", new Password(line)));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whenConnectionSaysThatItIsPlainWhatIsMeantForAnotherDoesNotCount(CapturedOutput output) {
		this.scram.withPropertyValues("kafka.security.ca-file=/not/here.pem")
			.withBean(KafkaConnectionDetails.class, () -> connection("PLAINTEXT"))
			.run((context) -> assertThat(all(context))
				.allSatisfy((config) -> assertThat(config).containsEntry("security.protocol", "PLAINTEXT")
					.doesNotContainKeys("sasl.jaas.config", "sasl.mechanism", "ssl.engine.factory.class")));
		assertThat(output).containsOnlyOnce(
				"kafka.security.protocol does not count: the connection to the brokers says PLAINTEXT itself");
	}

	@Test
	void whenConnectionSaysThatItIsSecuredCredentialsCount() {
		this.contextRunner.withPropertyValues(CREDENTIALS)
			.withBean(KafkaConnectionDetails.class, () -> connection("SASL_PLAINTEXT"))
			.run((context) -> assertThat(all(context))
				.allSatisfy((config) -> assertThat(config).containsEntry("security.protocol", "SASL_PLAINTEXT")
					.containsEntry("sasl.jaas.config", new Password(SCRAM_LINE))));
	}

	@Test
	void whenConnectionDoesNotSayHowPropertiesDo() {
		this.scram.withBean(KafkaConnectionDetails.class, () -> connection(null))
			.run((context) -> assertThat(producer(context)).containsEntry("security.protocol", "SASL_SSL")
				.containsEntry("bootstrap.servers", List.of(KafkaContexts.NOBODY)));
	}

	@Test
	void whenBrokersAreEmbeddedInATestTheyAreTalkedToPlainly() {
		String[] embedded = { "spring.kafka.bootstrap-servers=" + KafkaContexts.NOBODY,
				"spring.embedded.kafka.brokers=" + KafkaContexts.NOBODY };
		this.withoutHosts.withPropertyValues(SCRAM)
			.withPropertyValues(embedded)
			.run((context) -> assertThat(all(context))
				.allSatisfy((config) -> assertThat(config).containsEntry("security.protocol", "PLAINTEXT")
					.doesNotContainKey("sasl.jaas.config")));
		this.withoutHosts.withPropertyValues(SCRAM)
			.withPropertyValues(embedded)
			.withPropertyValues("spring.kafka.security.protocol=SASL_PLAINTEXT")
			.run((context) -> assertThat(producer(context)).containsEntry("security.protocol", "SASL_PLAINTEXT")
				.containsEntry("sasl.jaas.config", new Password(SCRAM_LINE)));
		this.withoutHosts.withPropertyValues(SCRAM)
			.withPropertyValues("spring.kafka.bootstrap-servers=" + KafkaContexts.NOBODY)
			.run((context) -> assertThat(producer(context)).containsEntry("security.protocol", "SASL_SSL"));
	}

	@Test
	void whenCertificatesAreNamedClientsTrustThemAlone() {
		try (TestCertificates certificates = new TestCertificates()) {
			Consumer<AssertableApplicationContext> one = (context) -> assertThat(all(context)).allSatisfy((config) -> {
				SslBundle bundle = (SslBundle) config.get(SslBundle.class.getName());
				assertThat(bundle.getStores().getTrustStore().size()).isOne();
				assertThat(config.toString()).contains("LiveSslBundle[kafka.security.");
			});
			this.contextRunner
				.withPropertyValues("kafka.security.protocol=SSL", "kafka.security.ca-file=" + certificates.ca())
				.run(one::accept);
			this.contextRunner
				.withPropertyValues("kafka.security.protocol=SSL", "kafka.security.ca-file=file:" + certificates.ca())
				.run(one::accept);
			this.contextRunner
				.withPropertyValues("kafka.security.protocol=SSL", "kafka.security.ssl-bundle=kafka",
						"spring.ssl.bundle.pem.kafka.truststore.certificate=file:" + certificates.ca())
				.run(one::accept);
		}
	}

	@Test
	void whenPropertiesArePrintedSecretsAreNot() {
		this.scram
			.withPropertyValues("kafka.admin.properties.sasl.jaas.config=" + SCRAM_LINE,
					"kafka.producer.properties.ssl.key.password=secret",
					"kafka.client.properties.ssl.keystore.key=secret", "kafka.consumer.properties.fetch.min.bytes=7")
			.run((context) -> assertThat(context.getBean(KafkaStarterProperties.class).toString()).contains("svc")
				.contains("fetch.min.bytes=7")
				.doesNotContain("secret"));
	}

	private static KafkaConnectionDetails connection(@Nullable String protocol) {
		return new KafkaConnectionDetails() {

			@Override
			public List<String> getBootstrapServers() {
				return List.of(KafkaContexts.NOBODY);
			}

			@Override
			public @Nullable String getSecurityProtocol() {
				return protocol;
			}

		};
	}

	private static List<Map<String, Object>> all(AssertableApplicationContext context) {
		return List.of(producer(context), consumer(context), admin(context));
	}

	private static Map<String, Object> producer(AssertableApplicationContext context) {
		return context.getBean(ProducerFactory.class).getConfigurationProperties();
	}

	private static Map<String, Object> consumer(AssertableApplicationContext context) {
		return context.getBean(ConsumerFactory.class).getConfigurationProperties();
	}

	private static Map<String, Object> admin(AssertableApplicationContext context) {
		return context.getBean(KafkaAdmin.class).getConfigurationProperties();
	}

}
