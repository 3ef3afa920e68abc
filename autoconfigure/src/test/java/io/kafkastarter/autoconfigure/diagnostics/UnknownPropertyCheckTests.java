package io.kafkastarter.autoconfigure.diagnostics;

import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownPropertyCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertyCheckTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none",
				"kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					kafka.host                              | Did you mean 'kafka.hosts'?
					kafka.topcis.a.name                     | Did you mean 'kafka.topics'?
					kafka.schema-registy.url                | Did you mean 'kafka.schema-registry'?
					kafka.schema-registry.usernme           | Did you mean 'kafka.schema-registry.username'?
					kafka.producer.ack                      | Did you mean 'kafka.producer.acks'?
					kafka.producer.batchsise                | Did you mean 'kafka.producer.batch-size'?
					kafka.topics.ratings.value-typ          | Did you mean 'kafka.topics.ratings.value-type'?
					kafka.clusters.audit.producer.ack       | Did you mean 'kafka.clusters.audit.producer.acks'?
					kafka.clusters.audit.hots               | Did you mean 'kafka.clusters.audit.hosts'?
					kafka.listeners.board.concurency        | Did you mean 'kafka.listeners.board.concurrency'?
					kafka.listeners.board.batch.sizes       | Did you mean 'kafka.listeners.board.batch.size'?
					kafka.client.request-timeout.ms         | Remove it: 'kafka.client.request-timeout' takes one value.
					kafka.batch.waits                       | Did you mean 'kafka.batch.wait'?
					kafka.batch.colour                      | Remove it, or write one of [ordering, parallelism, size, wait] below 'kafka.batch'.
					kafka.health.max-age                    | Remove it, or write one of [lag, refresh-interval, timeout] below 'kafka.health'.
					""")
	void whenPropertyIsMisspelledStartFails(String property, String action) {
		this.contextRunner.withPropertyValues(property + "=s3cret").run((context) -> {
			InvalidKafkaConfigurationException mistake = KafkaContexts.mistake(context.getStartupFailure());
			assertThat(mistake.getProperty()).isEqualTo(property);
			assertThat(mistake.getReason()).isEqualTo("There is no such property.");
			assertThat(mistake.getAction()).isEqualTo(action);
			assertThat(mistake.getMessage()).doesNotContain("s3cret");
		});
	}

	@Test
	void whenNameMayBeTheApplicationsOwnItIsSaidAndNoMore(CapturedOutput output) {
		this.contextRunner.withPropertyValues("kafka.recommendations.topic=x").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output)
				.contains("'kafka.recommendations.topic' is no property of the Kafka starter, which does not read it");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.producer.batchSize=1KB", "kafka.producer.batch_size=1KB",
			"KAFKA.PRODUCER.BATCHSIZE=1KB", "kafka.topics.some_Topic.value_type=java.lang.Long",
			"kafka.client.properties.metadata.max.age.ms=1000", "kafka.client.properties[metadata.max.age.ms]=1000",
			"kafka.topics.a.configs.min.insync.replicas=1", "kafka.topics.a.configs[retention.ms]=1",
			"kafka.hosts[0]=" + KafkaContexts.NOBODY, "kafka.listeners.a-b.batch.size=1",
			"kafka.listeners[some.id].concurrency=2", "kafka.topics.a.cleanup-policy[0]=compact" })
	void whenNameIsWrittenAnotherWayItIsKnown(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("is no property of the Kafka starter");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.dev-broker.enabled=false", "kafka.dev-broker.port=0", "kafka.health.timeout=1s",
			"kafka.devbroker.enabled=false" })
	void whenFeatureIsNotAtWorkItsPropertiesAreNoMistakes(String property, CapturedOutput output) {
		this.contextRunner.withPropertyValues(property)
			.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("is no property of the Kafka starter");
			});
	}

	@Test
	void whenEnvironmentVariableStartsTheSameItIsNobodysMistake(CapturedOutput output) {
		this.contextRunner.withInitializer(KafkaContexts.variables("KAFKA_PRODUCER_ACK=all", "KAFKA_HOME=/opt/kafka"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("is no property of the Kafka starter");
			});
	}

	@Test
	void whenSwitchedOffNothingIsChecked() {
		this.contextRunner.withPropertyValues("kafka.enabled=false", "kafka.producer.ack=all")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
