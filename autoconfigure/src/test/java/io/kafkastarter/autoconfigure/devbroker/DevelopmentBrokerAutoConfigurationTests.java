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

package io.kafkastarter.autoconfigure.devbroker;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.kafkastarter.autoconfigure.cluster.KafkaConnectionAutoConfiguration;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.endpoint.KafkaInfoContributor;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link DevelopmentBrokerAutoConfiguration}.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class DevelopmentBrokerAutoConfigurationTests {

	private static final String COORDINATOR = "org.apache.kafka.coordinator";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DevelopmentBrokerAutoConfiguration.class,
				KafkaConnectionAutoConfiguration.class, KafkaAutoConfiguration.class));

	@Test
	void whenNoHostsAreSetBootsClientsUseTheBroker() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(DevelopmentBroker.class).hasSingleBean(KafkaConnectionDetails.class);
			assertThat(context).hasBean("kafkaConnectionDetails");
			String servers = context.getBean(DevelopmentBroker.class).bootstrapServers();
			assertThat(context.getBean(KafkaConnectionDetails.class).getBootstrapServers()).containsExactly(servers);
			assertThat(context.getBean(KafkaAdmin.class).getConfigurationProperties())
				.containsEntry(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, List.of(servers));
			assertThat(context.getBean(KafkaAdmin.class).clusterId()).isNotEmpty();
		});
	}

	@Test
	void whenItIsInUseInfoAndHealthSaySo() {
		KafkaContexts.runner().run((context) -> {
			assertThat(info(context)).containsEntry("developmentBroker", true);
			HealthIndicator health = context.getBean("kafkaHealthContributor", HealthIndicator.class);
			Awaitility.await()
				.untilAsserted(() -> assertThat(health.health().getDetails().toString()).contains("development broker",
						"its records are gone when the application ends"));
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		});
		KafkaContexts.runner()
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY)
			.run((context) -> assertThat(info(context)).doesNotContainKey("developmentBroker"));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> info(AssertableApplicationContext context) {
		Info.Builder builder = new Info.Builder();
		context.getBean(KafkaInfoContributor.class).contribute(builder);
		Map<String, Object> kafka = (Map<String, Object>) builder.build().get("kafka");
		return ((Map<String, Map<String, Object>>) kafka.get("clusters")).get("main");
	}

	@Test
	void whenContextClosesBrokerIsClosed() {
		this.runner.run((context) -> {
			String servers = context.getBean(DevelopmentBroker.class).bootstrapServers();
			context.close();
			int port = Integer.parseInt(servers.split(":")[1]);
			try (ServerSocket freed = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
				assertThat(freed.isBound()).isTrue();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.hosts=a:9092, b:9092", "kafka.hosts[0]=a:9092",
			"spring.kafka.bootstrap-servers=a:9092", "spring.kafka.bootstrap-servers[0]=a:9092",
			"kafka.dev-broker.enabled=false;kafka.hosts=a:9092", "kafka.enabled=false" })
	void whenPropertySaysSoBacksOff(String properties) {
		this.runner.withPropertyValues(properties.split(";"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DevelopmentBroker.class));
	}

	@Test
	void whenHostsAreSetReportNamesTheProperty() {
		this.runner.withPropertyValues("kafka.hosts[0]=a:9092")
			.run((context) -> assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
				.getConditionAndOutcomesBySource()
				.get(DevelopmentBrokerAutoConfiguration.class.getName()))
				.anySatisfy((outcome) -> assertThat(outcome.getOutcome().getMessage())
					.isEqualTo("No Kafka Hosts found property kafka.hosts")));
	}

	@Test
	void whenConnectionDetailsAreDefinedBacksOff() {
		this.runner.withUserConfiguration(OwnConnectionDetails.class)
			.run((context) -> assertThat(context).doesNotHaveBean(DevelopmentBroker.class)
				.hasSingleBean(KafkaConnectionDetails.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.server", "org.apache.kafka.metadata", "kafka" })
	void whenServerJarIsAbsentStartsWithoutIt(String missingPackage) {
		this.runner.withPropertyValues("kafka.hosts=a:9092")
			.withClassLoader(new FilteredClassLoader(missingPackage))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DevelopmentBrokerAutoConfiguration.class)
				.hasSingleBean(KafkaTemplate.class));
	}

	@Test
	void whenPortIsSetServesOnIt() throws Exception {
		int port = freePort();
		this.runner.withPropertyValues("kafka.dev-broker.port=" + port)
			.run((context) -> assertThat(context.getBean(KafkaConnectionDetails.class).getBootstrapServers())
				.containsExactly("127.0.0.1:" + port));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 65536 })
	void whenPortIsOutOfRangeFailsTheStart(int port) {
		this.runner.withPropertyValues("kafka.dev-broker.port=" + port)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidKafkaConfigurationException.class)
				.hasMessageContaining("kafka.dev-broker.port")
				.hasMessageContaining("from 1 to 65535"));
	}

	@Test
	void whenAnotherContextHasTheFixedPortReportSaysSo() throws Exception {
		int port = freePort();
		ApplicationContextRunner fixed = this.runner.withPropertyValues("kafka.dev-broker.port=" + port);
		fixed.run((first) -> {
			assertThat(first).hasNotFailed();
			fixed.run((second) -> {
				InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(second.getStartupFailure());
				assertThat(mistake.getProperty()).isEqualTo("kafka.dev-broker.port");
				assertThat(mistake.getReason()).contains("Another application context of this JVM has a broker");
				assertThat(mistake.getAction()).contains("'kafka.dev-broker.port: 0'");
			});
		});
	}

	@Test
	void whenPortIsTakenReportsIt(CapturedOutput output) throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThatException().isThrownBy(() -> run("--kafka.dev-broker.port=" + taken.getLocalPort()));
			assertThat(output).contains("APPLICATION FAILED TO START")
				.contains("Property: kafka.dev-broker.port")
				.contains("Origin: ")
				.contains("Port %d, where the development broker should serve, is in use."
					.formatted(taken.getLocalPort()))
				.contains("'kafka.dev-broker.port: 0'")
				.doesNotContain("\tat ");
		}
	}

	@Test
	void whenRunShowsOneLineOfTheServerAndNoneOfTheClients(@TempDir Path folder) throws Exception {
		List<String> lines = runProgram(folder);
		assertThat(lines).filteredOn((line) -> line.contains(DevelopmentBroker.class.getName()))
			.singleElement()
			.asString()
			.startsWith("WARN");
		assertThat(lines).noneMatch((line) -> line.matches("[A-Z]+ (kafka|org\\.apache\\.kafka|state)\\..*"));
		assertThat(folder).isDirectoryNotContaining("glob:**kafka-dev-broker-*");
	}

	@ParameterizedTest
	@CsvSource({ "logging.level.kafka=info, INFO", "logging.level.kafka.server=debug, DEBUG",
			"logging.level.root=error, ERROR", "logging.level.root=debug, DEBUG", "logging.level.root=info, WARN" })
	void whenLevelIsChosenKeepsIt(String property, String expected) {
		try (ConfigurableApplicationContext context = run("--" + property)) {
			assertThat(context.isRunning()).isTrue();
			assertThat(logger("kafka.server").getEffectiveLevel()).isEqualTo(Level.valueOf(expected));
		}
	}

	@Test
	void whenClosedServersLoggersAreAsBefore() {
		ConfigurableApplicationContext context = run();
		assertThat(logger("kafka.server").getLevel()).isEqualTo(Level.WARN);
		assertThat(logger("org.apache.kafka.common.config.AbstractConfig").getLevel()).isNull();
		context.close();
		assertThat(logger("kafka.server").getLevel()).isNull();
	}

	@Test
	void whenBrokerStopsWhatItCannotFinishIsNotAnError(CapturedOutput output) {
		stopping("while reading __consumer_offsets-0");
		assertThat(output).doesNotContain("while reading");
	}

	@Test
	void whenBrokerStopsAndLevelIsChosenErrorIsShown(CapturedOutput output) {
		logger(COORDINATOR).setLevel(Level.WARN);
		try {
			stopping("while reading __consumer_offsets-0");
			assertThat(output).contains("while reading");
		}
		finally {
			logger(COORDINATOR).setLevel(null);
		}
	}

	private static void stopping(String error) {
		try (ServerLoggers loggers = new ServerLoggers(LoggingSystem.get(ServerLoggers.class.getClassLoader()))) {
			loggers.stopping(() -> logger(COORDINATOR + ".common.runtime.CoordinatorRuntime").error(error));
		}
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

	private static List<String> runProgram(Path folder) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path"),
				DevelopmentBrokerProgram.class.getName(), "--logging.pattern.console=%p %logger %m%n")
			.redirectErrorStream(true)
			.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			return output.lines().toList();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		SpringApplication application = new SpringApplicationBuilder(BootApplication.class).web(WebApplicationType.NONE)
			.build();
		return application.run(arguments);
	}

	private static int freePort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DevelopmentBrokerAutoConfiguration.class, KafkaConnectionAutoConfiguration.class,
			KafkaAutoConfiguration.class })
	static class BootApplication {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnectionDetails {

		@Bean
		KafkaConnectionDetails ownConnectionDetails() {
			return () -> List.of("own:9092");
		}

	}

}
