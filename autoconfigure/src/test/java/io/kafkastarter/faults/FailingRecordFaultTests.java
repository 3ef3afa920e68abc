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

package io.kafkastarter.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests of records that fail, and of a handler that takes longer than the poll interval:
 * every record that was sent is handled or a dead letter, none is both, and each is
 * delivered exactly as often as it should be. How many records is the system property
 * {@code faults.records}, by default 100,000 when {@code faults.rounds} is set, and for
 * how many seconds dead letters are refused is {@code faults.refused}. The system
 * property {@code faults.modes} names the modes, if not all.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailingRecordFaultTests {

	private static final int RECORDS = Integer.getInteger("faults.records",
			(System.getProperty("faults.rounds") != null) ? 100_000 : 2_000);

	private static final Duration REFUSED = Duration.ofSeconds(Integer.getInteger("faults.refused", 0));

	private static final int PARTITIONS = 6;

	private static final int KEYS = 600;

	private static final String MAX_BYTES = "max.message.bytes";

	@RegisterExtension
	static final BrokerContexts contexts = new BrokerContexts(PARTITIONS);

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch", "batch-workers", "parallel", "queue" })
	void whenSomeFailAndSomeAreMalformedEachIsHandledOrADeadLetter(String mode) {
		run(mode, (context) -> {
			List<ProducerRecord<byte[], byte[]>> sent = records(RECORDS);
			send(sent);
			awaitFinished(mode);
			FailingHandler handler = context.getBean(FailingHandler.class);
			Map<Integer, ConsumerRecord<byte[], byte[]>> dead = deadLetters();
			report("10 % fail once, 5 % always, 2 % are malformed", mode, RECORDS, dead, handler);
			check(mode, sent, dead, handler);
		}, "kafka.retry.backoff=2ms", "kafka.consumer.max-poll-records=100");
	}

	@ParameterizedTest
	@ValueSource(strings = { "batch-workers", "parallel", "queue" })
	void whenHandlerIsSlowerThanThePollIntervalNothingIsHandledTwice(String mode) {
		int slow = 12;
		run(mode, (context) -> {
			FailingHandler handler = context.getBean(FailingHandler.class);
			send(IntStream.range(0, slow).mapToObj((number) -> record(number, value(number))).toList());
			awaitFinished(mode);
			report("handler takes 3 s, max.poll.interval is 1 s", mode, slow, Map.of(), handler);
			assertThat(handler.handled()).hasSize(slow);
			assertThat(handler.deliveries()).hasSize(slow).allSatisfy((number, count) -> assertThat(count).isOne());
			checkOrder(mode, handler);
		}, "handler.takes-ms=3000", "handler.failing=false", "kafka.consumer.max-poll-interval=1s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "batch", "batch-workers", "parallel", "queue" })
	void whenDeadLettersCannotBeWrittenTheirRecordsWaitUntilTheyCan(String mode, CapturedOutput output)
			throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", contexts.hosts()))) {
			String letters = contexts.topic() + "-dlt";
			TestTopics.create(admin, new NewTopic(letters, PARTITIONS, (short) 1).configs(Map.of(MAX_BYTES, "1")));
			run(mode, (context) -> {
				List<ProducerRecord<byte[], byte[]>> sent = records(REFUSED.isZero() ? 500 : RECORDS);
				send(sent);
				FailingHandler handler = context.getBean(FailingHandler.class);
				BrokerContexts.patiently().until(() -> output.getOut().contains("and tried again until it can"));
				assertThat(isFinished(mode)).isFalse();
				hold(REFUSED);
				admin
					.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, letters),
							List.of(new AlterConfigOp(new ConfigEntry(MAX_BYTES, ""), AlterConfigOp.OpType.DELETE))))
					.all()
					.get(30, TimeUnit.SECONDS);
				awaitFinished(mode);
				Map<Integer, ConsumerRecord<byte[], byte[]>> dead = deadLetters();
				report("dead letters cannot be written for a while", mode, sent.size(), dead, handler);
				check(mode, sent, dead, handler);
			}, "kafka.retry.backoff=2ms");
		}
	}

	private static void run(String mode, Body body, String... properties) {
		assumeThat(System.getProperty("faults.modes", mode).toLowerCase(Locale.ROOT).split(","))
			.as("modes that are chosen")
			.contains(mode);
		contexts.runner()
			.withUserConfiguration(FailingHandler.Listeners.class)
			.withPropertyValues("mode=" + mode, "kafka.retry.max-attempts=3", "kafka.batch.parallelism=4",
					"kafka.listeners.batch.batch.parallelism=1")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				body.run(context);
			});
	}

	private static List<ProducerRecord<byte[], byte[]>> records(int count) {
		Random random = new Random(42);
		List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
		for (int number = 0; number < count; number++) {
			byte[] value = value(number);
			if (FailingHandler.Kind.of(number) == FailingHandler.Kind.MALFORMED) {
				value = new byte[1 + random.nextInt(50)];
				random.nextBytes(value);
				value[0] = '{';
			}
			byte[] header = new byte[random.nextInt(20)];
			random.nextBytes(header);
			ProducerRecord<byte[], byte[]> record = record(number, value);
			record.headers().add("random", header);
			records.add(record);
		}
		return records;
	}

	private static ProducerRecord<byte[], byte[]> record(int number, byte[] value) {
		int key = number % KEYS;
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(contexts.topic(), key % PARTITIONS,
				Integer.toString(key).getBytes(StandardCharsets.UTF_8), value);
		record.headers().add("number", value(number));
		return record;
	}

	private static byte[] value(int number) {
		return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
	}

	private static void send(List<ProducerRecord<byte[], byte[]>> records) {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", contexts.hosts()),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			records.forEach(producer::send);
			producer.flush();
		}
	}

	private static void awaitFinished(String group) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60 + RECORDS / 200))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> isFinished(group));
	}

	private static boolean isFinished(String group) throws Exception {
		Map<Integer, Long> ends = contexts.ends();
		if (group.equals("queue")) {
			Map<Integer, Long> lags = contexts.shareGroupLags(group);
			return lags.keySet().equals(ends.keySet()) && lags.values().stream().allMatch((lag) -> lag == 0);
		}
		return !ends.isEmpty() && contexts.committed(group).equals(ends);
	}

	private static Map<Integer, ConsumerRecord<byte[], byte[]>> deadLetters() {
		Map<String, Object> config = Map.of("bootstrap.servers", contexts.hosts(),
				ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
				"earliest");
		Map<Integer, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
				.mapToObj((partition) -> new TopicPartition(contexts.topic() + "-dlt", partition))
				.toList();
			consumer.assign(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			while (partitions.stream().anyMatch((each) -> consumer.position(each) < ends.get(each))) {
				consumer.poll(Duration.ofMillis(100))
					.forEach((letter) -> assertThat(letters.put(number(letter), letter)).as("letter twice").isNull());
			}
		}
		return letters;
	}

	private static int number(ConsumerRecord<byte[], byte[]> letter) {
		return Integer.parseInt(new String(letter.headers().headers("number").iterator().next().value()));
	}

	private static void report(String fault, String mode, int sent, Map<Integer, ConsumerRecord<byte[], byte[]>> dead,
			FailingHandler handler) {
		Set<Integer> settled = new HashSet<>(handler.handled());
		int repeated = handler.handled().size() - settled.size();
		settled.addAll(dead.keySet());
		FaultReport.add("%s, %s".formatted(fault, mode), 1, sent, sent - settled.size(),
				hasOrder(mode) ? FaultReport.order(handler.outOfOrder(KEYS)) : FaultReport.NO_ORDER, repeated);
	}

	private static void hold(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		Awaitility.await().atMost(duration.plusSeconds(10)).until(() -> System.nanoTime() - end >= 0);
		assertThat(deadLetters()).isEmpty();
	}

	private static void check(String mode, List<ProducerRecord<byte[], byte[]>> sent,
			Map<Integer, ConsumerRecord<byte[], byte[]>> dead, FailingHandler handler) {
		List<String> wrong = new ArrayList<>();
		for (int number = 0; number < sent.size(); number++) {
			FailingHandler.Kind kind = FailingHandler.Kind.of(number);
			int deliveries = handler.deliveries().getOrDefault(number, 0);
			if (deliveries != kind.deliveries()) {
				wrong.add("record %d was delivered %d times".formatted(number, deliveries));
			}
			ConsumerRecord<byte[], byte[]> letter = dead.get(number);
			if ((letter != null) != kind.isDead() || (letter != null && !isSame(sent.get(number), letter, kind))) {
				wrong.add("record %d has the dead letter %s".formatted(number, letter));
			}
		}
		assertThat(wrong).isEmpty();
		assertThat(handler.handled()).doesNotHaveDuplicates().hasSize(sent.size() - dead.size());
		checkOrder(mode, handler);
	}

	private static void checkOrder(String mode, FailingHandler handler) {
		if (hasOrder(mode)) {
			assertThat(handler.outOfOrder(KEYS)).isZero();
		}
	}

	private static boolean hasOrder(String mode) {
		return !mode.equals("queue");
	}

	private static boolean isSame(ProducerRecord<byte[], byte[]> sent, ConsumerRecord<byte[], byte[]> letter,
			FailingHandler.Kind kind) {
		String attempts = new String(letter.headers().lastHeader(DeadLetterHeaders.ATTEMPTS).value());
		int own = sent.headers().toArray().length;
		return Arrays.equals(letter.value(), sent.value()) && Arrays.equals(letter.key(), sent.key())
				&& letter.partition() == sent.partition()
				&& Arrays.equals(Arrays.copyOf(letter.headers().toArray(), own), sent.headers().toArray())
				&& attempts.equals((kind == FailingHandler.Kind.MALFORMED) ? "1" : "3");
	}

	/**
	 * What is done with an application.
	 */
	private interface Body {

		void run(AssertableApplicationContext context) throws Exception;

	}

}
