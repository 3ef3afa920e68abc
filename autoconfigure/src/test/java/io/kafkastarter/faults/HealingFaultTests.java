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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.test.ProcessCluster;
import io.kafkastarter.test.TestProcess;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dead letters of different ages that heal, while instances are killed.
 */
@Tag("long")
class HealingFaultTests {

	private static final int LETTERS = Integer.getInteger("faults.letters", 1_000);

	private static final int KILLS = Integer.getInteger("faults.kills", 3);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(20);

	private static ProcessCluster cluster;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startCluster() {
		cluster = ProcessCluster.start(1);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "RECORD", "BATCH", "PARALLEL", "TRANSACTIONAL" })
	void whenInstancesAreKilledEachDeadLetterIsHandledAfterItsTime(Mode mode) throws Exception {
		String topic = Topics.create(cluster, "healing-" + mode, 1, mode);
		Topics.create(cluster, topic + "-dlt", 1);
		Path away = Files.createFile(this.folder.resolve("away"));
		Application application = new Application(this.folder, cluster.bootstrapServers(), topic, mode,
				"--ledger.away=" + away, "--ledger.handler-micros=2000", "--kafka.retry.max-attempts=1",
				"--kafka.dead-letter.max-redrives=20", "--kafka.dead-letter.keep-order=true",
				"--kafka.dead-letter.retry-after="
						+ String.join(",", Collections.nCopies(20, RETRY_AFTER.toSeconds() + "s")));
		List<TestProcess> running = new ArrayList<>();
		int letters = mode.isTransactional() ? LETTERS / 10 : LETTERS;
		try (Feeder feeder = new Feeder(cluster.bootstrapServers(), topic, mode.perSecond(400)).start()) {
			running.add(application.start());
			running.add(application.start());
			Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> feeder.sent() >= letters);
			feeder.close();
			Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> letters(topic).size() >= feeder.sent());
			Files.delete(away);
			int kills = 0;
			for (; kills < KILLS && application.handled().distinct() < feeder.sent(); kills++) {
				application.awaitProgress(application.handled().distinct());
				running.remove(0).kill();
				running.add(application.start());
			}
			assertThat(kills).as("kills while dead letters wait").isEqualTo(KILLS);
			application.awaitHandled(feeder.sent());
			HandledRecords handled = application.handled();
			FaultReport.add("dead letters heal, %s".formatted(mode), KILLS, feeder.sent(), handled);
			Map<String, Instant> due = letters(topic);
			List<Duration> late = late(due, handled);
			System.out.printf("%s: %,d dead letters, %d handled twice; late by %d ms in the middle, %d ms at most%n",
					mode, feeder.sent(), handled.repeated(), late.isEmpty() ? 0 : late.get(late.size() / 2).toMillis(),
					late.isEmpty() ? 0 : late.get(late.size() - 1).toMillis());
			assertThat(due).hasSize(feeder.sent());
			assertThat(handled.lost(feeder.sent())).isZero();
			assertThat(handled.outOfOrder()).isEmpty();
			assertThat(handled.repeated()).isLessThanOrEqualTo(mode.isTransactional() ? 0 : KILLS);
			assertThat(late).hasSize(feeder.sent())
				.allSatisfy((each) -> assertThat(each).isGreaterThanOrEqualTo(Duration.ZERO));
		}
		finally {
			running.forEach(TestProcess::close);
		}
	}

	private static List<Duration> late(Map<String, Instant> due, HandledRecords handled) {
		List<Duration> late = new ArrayList<>();
		due.forEach((line, time) -> {
			Instant at = handled.time(line.split(" ")[0], line.split(" ")[1]);
			if (at != null) {
				late.add(Duration.between(time, at));
			}
		});
		late.sort(null);
		return late;
	}

	// The last time of each record. One that follows another has its time at once.
	private static Map<String, Instant> letters(String topic) {
		Map<String, Instant> letters = new HashMap<>();
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers",
				cluster.bootstrapServers(), "isolation.level", "read_committed", "auto.offset.reset", "earliest"),
				new StringDeserializer(), new StringDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic + "-dlt")
				.stream()
				.map((each) -> new TopicPartition(each.topic(), each.partition()))
				.toList();
			consumer.assign(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			while (partitions.stream().anyMatch((partition) -> consumer.position(partition) < ends.get(partition))) {
				for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
					Header time = record.headers().lastHeader(DeadLetterHeaders.RETRY_TIME);
					letters.put(record.key() + " " + record.value(),
							Instant.parse(new String(time.value(), StandardCharsets.UTF_8)));
				}
			}
		}
		return letters;
	}

}
