package io.kafkastarter.autoconfigure.health;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaHealthAutoConfiguration}.
 */
class KafkaHealthAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY);

	@Test
	void whenThereIsOneClusterItIsTheComponent() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(HealthContributor.class).hasBean("kafkaHealthContributor");
			assertThat(context.getBean(HealthContributor.class)).isInstanceOf(KafkaClusterHealthIndicator.class)
				.hasFieldOrPropertyWithValue("timeout", Duration.ofSeconds(3));
		});
	}

	@Test
	void whenThereAreSeveralClustersEachIsAComponent() {
		this.contextRunner
			.withPropertyValues("kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY, "kafka.health.timeout=200ms")
			.run((context) -> {
				CompositeHealthContributor all = context.getBean(CompositeHealthContributor.class);
				assertThat(all.stream().map(HealthContributors.Entry::name)).containsExactly("main", "audit");
				assertThat(all.getContributor("audit")).hasFieldOrPropertyWithValue("timeout", Duration.ofMillis(200));
				Health health = ((HealthIndicator) all.getContributor("audit")).health();
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.getDetails().get("action").toString())
					.startsWith("Check that the brokers of 'kafka.clusters.audit.hosts' run");
			});
	}

	@Test
	void whenBrokersAreAwayHealthIsDownInBoundedTimeAndSaysWhatToDo() {
		this.contextRunner.withPropertyValues("kafka.health.timeout=300ms").run((context) -> {
			HealthIndicator indicator = context.getBean(KafkaClusterHealthIndicator.class);
			long start = System.nanoTime();
			Health health = indicator.health();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().get("reason").toString()).startsWith("No broker answered within 300 ms");
			assertThat(health.getDetails().get("action").toString())
				.isEqualTo("Check that the brokers of 'kafka.hosts' run, that this host reaches them, and that "
						+ "protocol and credentials are theirs. The clients connect again by themselves.");
		});
	}

	@Test
	void whenNoHostNameResolvesHealthIsDown() {
		this.contextRunner.withPropertyValues("kafka.hosts=no-such-host.invalid:9092").run((context) -> {
			Health health = context.getBean(KafkaClusterHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsOnlyKeys("reason", "action");
		});
	}

	@Test
	void whenBrokerAnswersHealthIsUp() {
		try (DevelopmentBroker broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false))) {
			this.contextRunner.withPropertyValues("kafka.hosts=" + broker.bootstrapServers()).run((context) -> {
				Health health = context.getBean(KafkaClusterHealthIndicator.class).health();
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails()).containsOnlyKeys("clusterId", "brokers").containsEntry("brokers", 1);
			});
		}
	}

	@Test
	void whenUserDefinesTheContributorBacksOff() {
		HealthIndicator own = () -> Health.up().build();
		Stream.of("kafkaHealthIndicator", "kafkaHealthContributor")
			.forEach((name) -> this.contextRunner.withBean(name, HealthIndicator.class, () -> own)
				.run((context) -> assertThat(context.getBean(HealthContributor.class)).isSameAs(own)));
	}

	@Test
	void whenSwitchedOffContributesNothing() {
		List.of("management.health.kafka.enabled=false", "management.health.defaults.enabled=false",
				"kafka.enabled=false")
			.forEach((property) -> this.contextRunner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class)));
	}

	@Test
	void whenHealthJarsAreAbsentTheRestWorks() {
		List.of(HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class)
			.forEach((missing) -> this.contextRunner.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed()
					.hasSingleBean(KafkaClusters.class)
					.doesNotHaveBean("kafkaHealthContributor")));
	}

}
