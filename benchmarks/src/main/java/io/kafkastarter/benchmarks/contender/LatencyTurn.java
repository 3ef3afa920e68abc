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

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A turn in which records are sent at a steady rate and handled as they come. All
 * contenders are sent to by the same raw producer.
 */
final class LatencyTurn {

	private static final int SIZE = 256;

	private static final int KEYS = 10_000;

	private static final long PATIENCE_NANOS = 30_000_000_000L;

	private LatencyTurn() {
	}

	static Settings run(ConsumingContender contender, Settings turn) throws Exception {
		int records = Math.toIntExact(turn.number("records"));
		LatencyProbe probe = new LatencyProbe(records);
		try (OwnTopic topic = OwnTopic.create(turn);
				KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
						Map.of("bootstrap.servers", turn.text("servers"), "linger.ms", "0"), new StringSerializer(),
						new ByteArraySerializer())) {
			AutoCloseable consumer = contender.start(turn.with("topic", topic.name()), probe);
			try {
				sendAll(producer, topic.name(), probe, records, turn.number("rate"));
			}
			finally {
				consumer.close();
			}
			// The first fifth is for joining the group, and for the compiler
			return probe.result(records / 5);
		}
	}

	private static void sendAll(KafkaProducer<String, byte[]> producer, String topic, LatencyProbe probe, int records,
			long rate) {
		// One to begin with, and the rest once the consumer is there
		send(producer, topic, probe, 0, System.nanoTime());
		await(probe, 1);
		long start = System.nanoTime();
		for (int sequence = 1; sequence < records; sequence++) {
			long due = start + sequence * 1_000_000_000L / rate;
			for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
				LockSupport.parkNanos(due - now);
			}
			send(producer, topic, probe, sequence, due);
		}
		await(probe, records);
	}

	private static void send(KafkaProducer<String, byte[]> producer, String topic, LatencyProbe probe, int sequence,
			long due) {
		probe.due(sequence, due);
		byte[] value = ByteBuffer.allocate(SIZE).putLong(sequence).array();
		producer.send(new ProducerRecord<>(topic, "key-" + sequence % KEYS, value));
	}

	private static void await(LatencyProbe probe, int handled) {
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		while (probe.handled() < handled) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("%d of %d records handled".formatted(probe.handled(), handled));
			}
			LockSupport.parkNanos(1_000_000);
		}
	}

}
