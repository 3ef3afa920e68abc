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

package io.kafkastarter.devbroker;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DevelopmentBroker}.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class DevelopmentBrokerTests {

	private static final DevelopmentBrokerSettings ANY_PORT = new DevelopmentBrokerSettings(0, false);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private Path folder;

	@Test
	void whenStartedMovesRecordsInEveryKindOfGroup() throws Exception {
		try (DevelopmentBroker broker = start(ANY_PORT)) {
			createTopic(broker);
			send(broker, Map.of());
			for (String protocol : List.of("classic", "consumer")) {
				try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(consumerConfig(broker,
						Map.of("group.protocol", protocol, "group.id", protocol, "auto.offset.reset", "earliest")))) {
					consumer.subscribe(List.of("films"));
					assertThat(receive(consumer)).extracting(ConsumerRecord::value).containsExactly("7");
					consumer.commitSync();
				}
			}
		}
	}

	@Test
	void whenTransactionalCommitsOnOneNode() throws Exception {
		try (DevelopmentBroker broker = start(ANY_PORT)) {
			createTopic(broker);
			send(broker, Map.of("transactional.id", "ratings"));
			try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(consumerConfig(broker, Map.of("group.id",
					"profile", "auto.offset.reset", "earliest", "isolation.level", "read_committed")))) {
				consumer.subscribe(List.of("films"));
				assertThat(receive(consumer)).hasSize(1);
			}
		}
	}

	@Test
	void whenShareGroupReadsDeliversRecords() throws Exception {
		try (DevelopmentBroker broker = start(ANY_PORT)) {
			createTopic(broker);
			try (KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(
					consumerConfig(broker, Map.of("group.id", "shared")))) {
				consumer.subscribe(List.of("films"));
				Awaitility.await().atMost(PATIENCE).until(() -> {
					send(broker, Map.of());
					return !consumer.poll(Duration.ofMillis(200)).isEmpty();
				});
			}
		}
	}

	@Test
	void whenTopicIsUnknownDoesNotCreateIt() {
		try (DevelopmentBroker broker = start(ANY_PORT); Admin admin = admin(broker)) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> send(broker, Map.of("max.block.ms", 1000)))
				.withRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
			assertThat(admin.listTopics().names()).succeedsWithin(PATIENCE).isEqualTo(Set.of());
		}
	}

	@Test
	void whenStartedListensOnLoopbackOnly() throws Exception {
		try (DevelopmentBroker broker = start(ANY_PORT)) {
			assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
			int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
			try (ServerSocket otherInterface = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
				assertThat(otherInterface.isBound()).isTrue();
			}
		}
	}

	@Test
	void whenStartedLogsOneLineThatNamesThePropertyToSet(CapturedOutput output) {
		try (DevelopmentBroker broker = start(ANY_PORT)) {
			assertThat(output.toString().lines().filter((line) -> line.contains(DevelopmentBroker.class.getName())))
				.singleElement()
				.asString()
				.contains("development only", broker.bootstrapServers(), "kafka.hosts", "data is gone");
		}
	}

	@Test
	void whenClosedRemovesItsDataAndStopsServing() throws Exception {
		DevelopmentBroker broker = start(ANY_PORT);
		assertThat(this.folder).isNotEmptyDirectory();
		broker.close();
		broker.close();
		assertThat(this.folder).isEmptyDirectory();
		assertThat(LoopbackPorts.requireFree(Integer.parseInt(broker.bootstrapServers().split(":")[1]))).isPositive();
	}

	@Test
	void whenClosedByInterruptedThreadClosesAndKeepsTheInterrupt() throws Exception {
		DevelopmentBroker broker = start(ANY_PORT);
		Thread.currentThread().interrupt();
		broker.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.doesNotContain("kafka-dev-broker-stop");
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whenStartIsInterruptedFailsAndKeepsTheInterrupt() throws Exception {
		Thread.currentThread().interrupt();
		assertThatIllegalStateException().isThrownBy(() -> start(ANY_PORT));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whenInterruptedWhileTheServerStartsFailsAndKeepsTheInterrupt(CapturedOutput output) throws Exception {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		AtomicBoolean interrupted = new AtomicBoolean();
		Thread thread = new Thread(() -> {
			try {
				start(ANY_PORT).close();
			}
			catch (Throwable ex) {
				failure.set(ex);
				interrupted.set(Thread.interrupted());
			}
		});
		thread.start();
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> output.getOut().contains("Starting controller"));
		thread.interrupt();
		thread.join();
		assertThat(failure.get()).isInstanceOf(IllegalStateException.class);
		assertThat(interrupted).isTrue();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whenPortIsSetServesOnIt() {
		int port = LoopbackPorts.findFree();
		try (DevelopmentBroker broker = start(new DevelopmentBrokerSettings(port, false))) {
			assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
			assertThat(nodes(broker)).isEqualTo(1);
		}
	}

	@Test
	void whenSetPortIsTakenFailsWithThePort() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			DevelopmentBrokerSettings settings = new DevelopmentBrokerSettings(taken.getLocalPort(), false);
			assertThatExceptionOfType(BrokerPortInUseException.class).isThrownBy(() -> start(settings))
				.satisfies((ex) -> assertThat(ex.getPort()).isEqualTo(taken.getLocalPort()));
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whenFreePortIsTakenBeforeItIsBoundTriesAnother() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			for (int takenPick = 0; takenPick < 2; takenPick++) {
				IntSupplier ports = takenAt(takenPick, taken.getLocalPort());
				try (DevelopmentBroker broker = DevelopmentBroker.start(ANY_PORT, ports, this.folder)) {
					assertThat(nodes(broker)).isEqualTo(1);
				}
				assertThat(this.folder).isEmptyDirectory();
			}
		}
	}

	@Test
	void whenEveryPortIsTakenGivesUp() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			int[] picks = { 0 };
			IntSupplier ports = () -> (picks[0]++ % 2 == 0) ? LoopbackPorts.findFree() : taken.getLocalPort();
			assertThatIllegalStateException().isThrownBy(() -> DevelopmentBroker.start(ANY_PORT, ports, this.folder))
				.withMessageContaining("No free port");
		}
	}

	@Test
	void whenBrokerFailsFatallyReportsItAndJvmGoesOn(CapturedOutput output) {
		try (DevelopmentBroker broker = start(ANY_PORT)) {
			assertThat(broker.bootstrapServers()).isNotEmpty();
			Exit.halt(1);
			Exit.exit(1, "all folders are lost");
			assertThat(output).contains("The development broker failed").contains("all folders are lost");
		}
	}

	@Test
	void whenDataIsLostReportsItAndJvmGoesOn(CapturedOutput output) throws Exception {
		try (DevelopmentBroker broker = start(ANY_PORT); Admin admin = admin(broker)) {
			for (File data : this.folder.toFile().listFiles()) {
				FileSystemUtils.deleteRecursively(data);
			}
			admin.createTopics(List.of(new NewTopic("films", 1, (short) 1)));
			Awaitility.await()
				.atMost(PATIENCE)
				.untilAsserted(() -> assertThat(output).contains("The development broker failed"));
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whenJvmExitsWithoutCloseRemovesData() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djava.io.tmpdir=" + this.folder, "-cp", System.getProperty("java.class.path"),
				NeverClosedBroker.class.getName())
			.redirectErrorStream(true)
			.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).isZero();
			assertThat(output).contains("Started a Kafka broker");
			assertThat(this.folder).isDirectoryNotContaining("glob:**kafka-dev-broker-*");
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void whenTwoRunTheyDoNotShareTopics() throws Exception {
		try (DevelopmentBroker first = start(ANY_PORT);
				DevelopmentBroker second = start(ANY_PORT);
				Admin admin = admin(second)) {
			createTopic(first);
			assertThat(admin.listTopics().names()).succeedsWithin(PATIENCE).isEqualTo(Set.of());
			first.close();
			createTopic(second);
		}
	}

	@Test
	void whenPortIsOutOfRangeRefusesSettings() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DevelopmentBrokerSettings(65536, false));
		assertThatIllegalArgumentException().isThrownBy(() -> new DevelopmentBrokerSettings(-1, false));
	}

	private static IntSupplier takenAt(int pick, int takenPort) {
		int[] picks = { 0 };
		return () -> (picks[0]++ == pick) ? takenPort : LoopbackPorts.findFree();
	}

	private DevelopmentBroker start(DevelopmentBrokerSettings settings) {
		return DevelopmentBroker.start(settings, LoopbackPorts::findFree, this.folder);
	}

	private static Admin admin(DevelopmentBroker broker) {
		return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
	}

	private static int nodes(DevelopmentBroker broker) {
		try (Admin admin = admin(broker)) {
			AtomicReference<Integer> size = new AtomicReference<>();
			assertThat(admin.describeCluster().nodes()).succeedsWithin(PATIENCE)
				.satisfies((nodes) -> size.set(nodes.size()));
			return size.get();
		}
	}

	private static void createTopic(DevelopmentBroker broker) throws Exception {
		try (Admin admin = admin(broker)) {
			admin.createTopics(List.of(new NewTopic("films", 1, (short) 1))).all().get();
		}
	}

	private static void send(DevelopmentBroker broker, Map<String, Object> config) throws Exception {
		Map<String, Object> all = new HashMap<>(config);
		all.put("bootstrap.servers", broker.bootstrapServers());
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(all, new StringSerializer(),
				new StringSerializer())) {
			boolean transactional = config.containsKey("transactional.id");
			if (transactional) {
				producer.initTransactions();
				producer.beginTransaction();
			}
			producer.send(new ProducerRecord<>("films", "user", "7")).get();
			if (transactional) {
				producer.commitTransaction();
			}
		}
	}

	private static Map<String, Object> consumerConfig(DevelopmentBroker broker, Map<String, Object> config) {
		Map<String, Object> all = new HashMap<>(config);
		all.put("bootstrap.servers", broker.bootstrapServers());
		all.put("key.deserializer", StringDeserializer.class);
		all.put("value.deserializer", StringDeserializer.class);
		return all;
	}

	private static Iterable<ConsumerRecord<String, String>> receive(Consumer<String, String> consumer) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> consumer.poll(Duration.ofMillis(200)), (records) -> !records.isEmpty());
	}

}
