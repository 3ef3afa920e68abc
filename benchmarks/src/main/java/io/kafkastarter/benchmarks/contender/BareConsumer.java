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

package io.kafkastarter.benchmarks.contender;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A poll loop on one thread that commits after each poll.
 */
public final class BareConsumer {

	private static final Duration POLL = Duration.ofMillis(100);

	private BareConsumer() {
	}

	/**
	 * Take turns.
	 * @param arguments none
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve((turn) -> Consuming.run(BareConsumer::start, turn));
	}

	static AutoCloseable start(Settings turn, Probe probe) {
		AtomicBoolean stopped = new AtomicBoolean();
		Thread loop = new Thread(() -> loop(turn, probe, stopped), "poll-loop");
		loop.start();
		return () -> {
			stopped.set(true);
			loop.join();
		};
	}

	static Map<String, Object> properties(Settings turn) {
		return Map.of("bootstrap.servers", turn.text("servers"), "group.id", turn.text("group"), "auto.offset.reset",
				"earliest", "enable.auto.commit", "false", "session.timeout.ms", turn.text("session-timeout-ms"));
	}

	private static void loop(Settings turn, Probe probe, AtomicBoolean stopped) {
		try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(properties(turn), new StringDeserializer(),
				new ByteArrayDeserializer())) {
			consumer.subscribe(List.of(turn.text("topic")));
			while (!stopped.get()) {
				ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
				for (ConsumerRecord<String, byte[]> received : records) {
					probe.handle(received.value());
				}
				if (!records.isEmpty()) {
					consumer.commitSync();
				}
			}
		}
	}

}
