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

import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.QueueKafkaListener;

/**
 * The starter's listeners, with its defaults.
 */
public final class StarterListener {

	private StarterListener() {
	}

	/**
	 * Take turns.
	 * @param arguments the kind of listener, and more properties
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve((turn) -> Consuming.run((settings, probe) -> start(settings, probe, arguments), turn));
	}

	static AutoCloseable start(Settings turn, Probe probe, String... arguments) {
		List<String> properties = new ArrayList<>(properties(turn));
		properties.addAll(List.of(arguments).subList(1, arguments.length));
		return Applications.start(listener(arguments[0]), turn, probe, properties);
	}

	static List<String> properties(Settings turn) {
		return List.of("kafka.hosts=" + turn.text("servers"), "kafka.service-name=benchmark",
				"kafka.consumer.properties.session.timeout.ms=" + turn.text("session-timeout-ms"));
	}

	private static Class<?> listener(String mode) {
		return switch (mode) {
			case "record" -> RecordListener.class;
			case "batch" -> BatchListener.class;
			case "key" -> KeyListener.class;
			case "unordered" -> UnorderedListener.class;
			case "queue" -> QueueListener.class;
			case "json-record" -> JsonListener.class;
			case "json-key" -> JsonKeyListener.class;
			default -> throw new IllegalArgumentException(mode);
		};
	}

	static class BatchListener {

		private final Probe probe;

		BatchListener(Probe probe) {
			this.probe = probe;
		}

		@BatchKafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}")
		void on(List<byte[]> values) {
			values.forEach(this.probe::handle);
		}

	}

	static class KeyListener {

		private final Probe probe;

		KeyListener(Probe probe) {
			this.probe = probe;
		}

		@ParallelKafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}",
				concurrency = "${benchmark.workers}")
		void on(byte[] value) {
			this.probe.handle(value);
		}

	}

	static class UnorderedListener {

		private final Probe probe;

		UnorderedListener(Probe probe) {
			this.probe = probe;
		}

		@ParallelKafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}",
				concurrency = "${benchmark.workers}", ordering = Ordering.NONE)
		void on(byte[] value) {
			this.probe.handle(value);
		}

	}

	static class QueueListener {

		private final Probe probe;

		QueueListener(Probe probe) {
			this.probe = probe;
		}

		@QueueKafkaListener(id = "benchmark", topics = "${benchmark.topic}", group = "${benchmark.group}",
				concurrency = "${benchmark.workers}")
		void on(byte[] value) {
			this.probe.handle(value);
		}

	}

	static class JsonKeyListener {

		private final Probe probe;

		JsonKeyListener(Probe probe) {
			this.probe = probe;
		}

		@ParallelKafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}",
				concurrency = "${benchmark.workers}")
		void on(Rating rating) {
			this.probe.handle(rating.sequence());
		}

	}

}
