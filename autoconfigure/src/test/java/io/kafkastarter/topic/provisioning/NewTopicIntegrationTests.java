package io.kafkastarter.topic.provisioning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that topics take records when provisioning says that they are there. One of many
 * partitions stands for a slow disk: the broker takes a while to open them.
 */
class NewTopicIntegrationTests {

	private static final int PARTITIONS = 200;

	private static final int BATCHES = 5;

	private static TestCluster broker;

	@BeforeAll
	static void startBroker() {
		broker = TestCluster.start(1);
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Test
	void whenTopicWasJustCreatedFirstRecordsOfPartitionsAreAcknowledged() throws Exception {
		try (KafkaCluster cluster = TestClusters.cluster(broker.bootstrapServers());
				Producer<byte[], byte[]> producer = producer()) {
			List<TopicDeclaration> declared = List.of(Declarations.topic("new", PARTITIONS, 1, Map.of()));
			new TopicProvisioner(cluster, declared, Declarations.settings(ProvisioningMode.CREATE, false)).provision();
			List<Future<RecordMetadata>> sent = new ArrayList<>();
			for (int batch = 0; batch < BATCHES; batch++) {
				for (int partition = 0; partition < PARTITIONS; partition++) {
					sent.add(producer.send(new ProducerRecord<>("new", partition, null, new byte[] { 1 })));
				}
			}
			for (Future<RecordMetadata> record : sent) {
				assertThat(record.get(1, TimeUnit.MINUTES).hasOffset()).isTrue();
			}
		}
	}

	@Test
	void whenFirstRoundFailedNothingIsHeldBack() {
		try (KafkaCluster cluster = TestClusters.cluster(KafkaContexts.NOBODY)) {
			TopicProvisioning provisioning = start(cluster, ProvisioningMode.CREATE, Duration.ofSeconds(5));
			assertThatExceptionOfType(TimeoutException.class)
				.isThrownBy(() -> cluster.topicGate().pass("new", Duration.ofMillis(1)));
			assertThatCode(() -> cluster.topicGate().pass("new", Duration.ofMinutes(1))).doesNotThrowAnyException();
			provisioning.stop();
		}
	}

	@Test
	void whenProvisioningStopsNothingIsHeldBack() {
		try (KafkaCluster cluster = TestClusters.cluster(KafkaContexts.NOBODY)) {
			TopicProvisioning provisioning = start(cluster, ProvisioningMode.APPLY, Duration.ofMinutes(10));
			assertThatExceptionOfType(TimeoutException.class)
				.isThrownBy(() -> cluster.topicGate().pass("new", Duration.ofMillis(1)));
			provisioning.stop();
			assertThatCode(() -> cluster.topicGate().pass("new", Duration.ofMinutes(1))).doesNotThrowAnyException();
		}
	}

	@Test
	void whenNothingIsCreatedNothingIsHeldBack() {
		try (KafkaCluster cluster = TestClusters.cluster(KafkaContexts.NOBODY)) {
			TopicProvisioning provisioning = start(cluster, ProvisioningMode.PLAN, Duration.ofMinutes(10));
			assertThatCode(() -> cluster.topicGate().pass("new", Duration.ZERO)).doesNotThrowAnyException();
			provisioning.stop();
		}
	}

	private static TopicProvisioning start(KafkaCluster cluster, ProvisioningMode mode, Duration timeout) {
		TopicProvisioning provisioning = TestClusters.provisioning(cluster, new TopicProvisioningSettings(mode,
				ProvisioningStartup.BACKGROUND, false, Duration.ofMinutes(1), timeout));
		provisioning.start(List.of(Declarations.topic("new", 1, 1, Map.of())));
		return provisioning;
	}

	private static Producer<byte[], byte[]> producer() {
		return new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
				ProducerConfig.BATCH_SIZE_CONFIG, 0, ProducerConfig.LINGER_MS_CONFIG, 0,
				ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000),
				new ByteArraySerializer(), new ByteArraySerializer());
	}

}
