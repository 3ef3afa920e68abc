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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A share consumer that polls, has a pool handle what it has polled, acknowledges each
 * record, and polls again.
 */
public final class BareShareConsumer {

	private static final Duration POLL = Duration.ofMillis(100);

	private BareShareConsumer() {
	}

	/**
	 * Take turns.
	 * @param arguments none
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve((turn) -> Consuming.run(BareShareConsumer::start, turn));
	}

	private static AutoCloseable start(Settings turn, Probe probe) {
		beginAtTheStart(turn);
		AtomicBoolean stopped = new AtomicBoolean();
		ExecutorService pool = Executors.newFixedThreadPool(Math.toIntExact(turn.number("workers")));
		Thread loop = new Thread(() -> loop(turn, probe, pool, stopped), "poll-loop");
		loop.start();
		return () -> {
			stopped.set(true);
			loop.join();
			pool.shutdown();
		};
	}

	private static void beginAtTheStart(Settings turn) {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", turn.text("servers")))) {
			admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, turn.text("group")),
					List.of(new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"),
							AlterConfigOp.OpType.SET))))
				.all()
				.get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void loop(Settings turn, Probe probe, ExecutorService pool, AtomicBoolean stopped) {
		try (KafkaShareConsumer<String, byte[]> consumer = new KafkaShareConsumer<>(
				Map.of("bootstrap.servers", turn.text("servers"), "group.id", turn.text("group"),
						"share.acknowledgement.mode", "explicit"),
				new StringDeserializer(), new ByteArrayDeserializer())) {
			consumer.subscribe(List.of(turn.text("topic")));
			while (!stopped.get()) {
				ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
				handle(records, probe, pool);
				records.forEach(consumer::acknowledge);
			}
			consumer.commitSync();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void handle(ConsumerRecords<String, byte[]> records, Probe probe, ExecutorService pool)
			throws Exception {
		List<Future<?>> handled = new ArrayList<>();
		for (ConsumerRecord<String, byte[]> received : records) {
			handled.add(pool.submit(() -> probe.handle(received.value())));
		}
		for (Future<?> each : handled) {
			each.get();
		}
	}

}
