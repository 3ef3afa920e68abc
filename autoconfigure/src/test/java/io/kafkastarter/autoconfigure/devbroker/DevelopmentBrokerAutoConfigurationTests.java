package io.kafkastarter.autoconfigure.devbroker;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.devbroker.DevelopmentBroker;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
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

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DevelopmentBrokerAutoConfiguration.class, KafkaAutoConfiguration.class));

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
	void whenSpringKafkaAsksForSaslBrokerIsReachedInPlaintext() {
		this.runner.withPropertyValues("spring.kafka.security.protocol=SASL_SSL")
			.run((context) -> assertThat(context.getBean(KafkaAdmin.class).clusterId()).isNotEmpty());
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
			"kafka.dev-broker.enabled=false", "kafka.enabled=false" })
	void whenPropertySaysSoBacksOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DevelopmentBroker.class));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "kafka.hosts=", "kafka.hosts=,", "kafka.hosts=${NOT_SET:}", "spring.kafka.bootstrap-servers=" })
	void whenHostsAreEmptyCountsThemAsNotGiven(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasSingleBean(DevelopmentBroker.class));
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
		this.runner.withClassLoader(new FilteredClassLoader(missingPackage))
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
	void whenRunningShowsOneLineOfTheServerAndAllOfTheClients(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run()) {
			assertThat(lines(output, "kafka.")).singleElement()
				.asString()
				.contains("WARN", DevelopmentBroker.class.getSimpleName());
			assertThat(context.getBean(KafkaAdmin.class).clusterId()).isNotEmpty();
			assertThat(lines(output, "AdminClientConfig values")).isNotEmpty();
			assertThat(lines(output, "AppInfoParser")).isNotEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--logging.level.kafka=info", "--logging.level.kafka.server=debug",
			"--logging.level.kafka.server.BrokerServer=info" })
	void whenLevelOfServerIsChosenKeepsIt(String argument, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(argument)) {
			assertThat(context.isRunning()).isTrue();
			assertThat(lines(output, "BrokerServer")).isNotEmpty();
		}
	}

	@Test
	void whenRootIsQuieterThanWarnKeepsIt(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("--logging.level.root=error")) {
			assertThat(context.isRunning()).isTrue();
			assertThat(lines(output, "kafka")).isEmpty();
		}
	}

	@Test
	void whenClosedServersLoggersAreAsBefore() {
		ConfigurableApplicationContext context = run();
		Logger logger = (Logger) LoggerFactory.getLogger("kafka.server");
		assertThat(logger.getLevel()).isEqualTo(Level.WARN);
		context.close();
		assertThat(logger.getLevel()).isNull();
	}

	private static List<String> lines(CapturedOutput output, String text) {
		return output.toString().lines().filter((line) -> line.contains(text)).toList();
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
	@ImportAutoConfiguration({ DevelopmentBrokerAutoConfiguration.class, KafkaAutoConfiguration.class })
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
