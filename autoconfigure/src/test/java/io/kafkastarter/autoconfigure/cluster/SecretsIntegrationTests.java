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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.endpoint.KafkaEndpoint;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Everything that an application prints and answers, searched for its secrets.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class SecretsIntegrationTests {

	private static final String PASSWORD = "service-Passw0rd";

	private static final String ADMIN_PASSWORD = "admin-Passw0rd";

	private static final String CLIENT_SECRET = "client-S3cret";

	private static final String WRONG_PASSWORD = "wrong-Passw0rd";

	private static final String STORE_PASSWORD = "truststore-Passw0rd";

	private static final String LINE_PASSWORD = "jaas-line-Passw0rd";

	private static final String SPRING_PASSWORD = "spring-kafka-Passw0rd";

	private static final List<String> SECRETS = List.of(PASSWORD, ADMIN_PASSWORD, CLIENT_SECRET, WRONG_PASSWORD,
			STORE_PASSWORD, LINE_PASSWORD, SPRING_PASSWORD);

	private static SecuredCluster cluster;

	@BeforeAll
	static void startCluster() throws Exception {
		cluster = SecuredCluster.with(1, SecurityProtocol.SASL_SSL)
			.user("svc", PASSWORD)
			.user("root", ADMIN_PASSWORD)
			.start();
		cluster.tokens().add("svc", CLIENT_SECRET);
		TestTopics.create(cluster.admin(), new NewTopic("films", 1, (short) 1));
	}

	@AfterAll
	static void stopCluster() {
		try {
			LoggingSystem logging = LoggingSystem.get(SecretsIntegrationTests.class.getClassLoader());
			List.of("io.kafkastarter", "org.apache.kafka", "org.springframework")
				.forEach((logger) -> logging.setLogLevel(logger, null));
		}
		finally {
			cluster.close();
		}
	}

	@Test
	void whenCredentialsAreRightNoneIsShown(CapturedOutput output) {
		Map<String, Object> own = new LinkedHashMap<>(scram(PASSWORD));
		own.put("KAFKA_PASSWORD_FILE_CONTENT", PASSWORD);
		own.put("SOMETHING", "prefix " + ADMIN_PASSWORD);
		own.put("kafka.admin.sasl.username", "root");
		own.put("kafka.admin.sasl.password", ADMIN_PASSWORD);
		own.put("kafka.producer.properties.ssl.truststore.password", STORE_PASSWORD);
		own.put("spring.kafka.ssl.trust-store-password", SPRING_PASSWORD);
		run(own, output, (context) -> {
			template(context).send("films", "key", "film");
			BrokerContexts.patiently().until(() -> Application.received);
			assertThat(context.getBean(KafkaClusters.class).get("main").admin().listTopics().names()).succeedsWithin(30,
					TimeUnit.SECONDS);
		});
		assertThat(output).contains("DEBUG").contains("sasl.jaas.config = [hidden]");
	}

	@Test
	void whenCredentialsAreWrongNoneIsShown(CapturedOutput output) {
		run(scram(WRONG_PASSWORD), output, (context) -> fail(context));
		assertThat(output).contains("Check kafka.sasl.username and kafka.sasl.password.");
	}

	@Test
	void whenTokensAreUsedTheSecretIsNotShown(CapturedOutput output) {
		run(oauth(CLIENT_SECRET), output, (context) -> template(context).send("films", "key", "film").join());
		// The consumer of a listener cannot be created without a token.
		assertThatException().isThrownBy(() -> run(oauth(WRONG_PASSWORD), output, (context) -> {
		}));
		assertThat(SECRETS).noneMatch(output.getAll()::contains);
		assertThat(output).contains("A client of Kafka could not log in:")
			.contains(
					"The OAuth server gives no token for these credentials. Check kafka.sasl.oauth.client-id and kafka.sasl.oauth.client-secret.");
	}

	@Test
	void whenLineIsWrittenByTheUserItIsNotShown(CapturedOutput output) {
		Map<String, Object> line = new LinkedHashMap<>();
		line.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
		line.put("line.password", LINE_PASSWORD);
		line.put("kafka.sasl.jaas-config", "org.apache.kafka.common.security.scram.ScramLoginModule required "
				+ "username=\"svc\" password=\"${line.password}\";");
		run(line, output, (context) -> fail(context));
	}

	private static void fail(ConfigurableApplicationContext context) {
		assertThatException().isThrownBy(() -> template(context).send("films", "key", "film").join())
			.isNotInstanceOf(AssertionError.class);
	}

	private static Map<String, Object> scram(String password) {
		return Map.of("kafka.sasl.mechanism", "SCRAM-SHA-512", "kafka.sasl.username", "svc", "kafka.sasl.password",
				password);
	}

	private static Map<String, Object> oauth(String secret) {
		return Map.of("kafka.sasl.mechanism", "OAUTHBEARER", "kafka.sasl.oauth.token-uri", cluster.tokens().tokenUri(),
				"kafka.sasl.oauth.client-id", "svc", "kafka.sasl.oauth.client-secret", secret);
	}

	private static void run(Map<String, Object> own, CapturedOutput output,
			Consumer<ConfigurableApplicationContext> use) {
		Map<String, Object> properties = new LinkedHashMap<>(own);
		properties.put("kafka.hosts", cluster.bootstrapServers());
		properties.put("kafka.security.protocol", "SASL_SSL");
		properties.put("kafka.security.ca-file", cluster.certificates().ca().toString());
		properties.put("kafka.client.properties.default.api.timeout.ms", "30000");
		properties.put("kafka.topics.films.name", "films");
		properties.put("spring.application.name", "secrets");
		properties.put("management.endpoints.jmx.exposure.include", "*");
		properties.put("spring.jmx.enabled", "true");
		properties.put("management.endpoint.env.show-values", "always");
		properties.put("management.endpoint.configprops.show-values", "always");
		properties.put("management.endpoint.health.show-details", "always");
		SpringApplicationBuilder application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.initializers((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("application", properties)));
		try (ConfigurableApplicationContext context = application.run("--logging.level.io.kafkastarter=trace",
				"--logging.level.org.apache.kafka=debug", "--logging.level.org.springframework=debug")) {
			use.accept(context);
			List<String> answers = new ArrayList<>();
			JsonMapper json = JsonMapper.builder().build();
			answers.add(json.writeValueAsString(context.getBean(EnvironmentEndpoint.class).environment(null)));
			answers.add(json.writeValueAsString(
					context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties()));
			answers.add(json.writeValueAsString(context.getBean(HealthEndpoint.class).health()));
			answers.add(json.writeValueAsString(context.getBean(KafkaEndpoint.class).kafka()));
			assertThat(answers.get(0)).contains("kafka.sasl.mechanism", "******");
			assertThat(answers.get(1)).contains("mechanism").contains(cluster.bootstrapServers());
			assertThat(answers)
				.allSatisfy((answer) -> SECRETS.forEach((secret) -> assertThat(answer).doesNotContain(secret)));
		}
		SECRETS.forEach((secret) -> assertThat(output.getAll().contains(secret)).as(secret).isFalse());
	}

	@SuppressWarnings("unchecked")
	private static KafkaTemplate<Object, Object> template(ConfigurableApplicationContext context) {
		return context.getBean("kafkaTemplate", KafkaTemplate.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		static volatile boolean received;

		@KafkaListener(id = "secrets", topics = "films")
		void on(String film) {
			received = true;
		}

	}

}
