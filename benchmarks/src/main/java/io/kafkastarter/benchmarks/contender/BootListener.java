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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Spring Boot's own listeners, in a process that has no starter of ours.
 */
public final class BootListener {

	private static final String BYTES = "org.apache.kafka.common.serialization.ByteArrayDeserializer";

	private static final String JSON = "org.springframework.kafka.support.serializer.JacksonJsonDeserializer";

	private BootListener() {
	}

	/**
	 * Take turns.
	 * @param arguments the kind of listener
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Assert.state(!ClassUtils.isPresent("io.kafkastarter.listener.ParallelKafkaListener", null),
				"The starter is on the class path of a process that is to do without");
		Turns.serve((turn) -> Consuming.run((settings, probe) -> start(settings, probe, arguments[0]), turn));
	}

	static AutoCloseable start(Settings turn, Probe probe, String mode) {
		List<String> properties = new ArrayList<>(List.of("spring.kafka.bootstrap-servers=" + turn.text("servers"),
				"spring.kafka.consumer.auto-offset-reset=earliest",
				"spring.kafka.consumer.properties.session.timeout.ms=" + turn.text("session-timeout-ms")));
		switch (mode) {
			case "record" -> properties.add("spring.kafka.consumer.value-deserializer=" + BYTES);
			case "batch", "batch-pool" -> {
				properties.add("spring.kafka.consumer.value-deserializer=" + BYTES);
				properties.add("spring.kafka.listener.type=batch");
			}
			case "json" -> {
				properties.add("spring.kafka.consumer.value-deserializer=" + JSON);
				properties
					.add("spring.kafka.consumer.properties.spring.json.value.default.type=" + Rating.class.getName());
			}
			default -> throw new IllegalArgumentException(mode);
		}
		return Applications.start(listener(mode), turn, probe, properties);
	}

	private static Class<?> listener(String mode) {
		return switch (mode) {
			case "batch" -> BatchListener.class;
			case "batch-pool" -> PooledBatchListener.class;
			case "json" -> JsonListener.class;
			default -> RecordListener.class;
		};
	}

	static class BatchListener {

		private final Probe probe;

		BatchListener(Probe probe) {
			this.probe = probe;
		}

		@KafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}")
		void on(List<byte[]> values) {
			values.forEach(this.probe::handle);
		}

	}

	/**
	 * What one writes who wants a batch to be handled in parallel: a pool, and wait.
	 */
	static class PooledBatchListener implements DisposableBean {

		private final Probe probe;

		private final ExecutorService workers;

		PooledBatchListener(Probe probe, @Value("${benchmark.workers}") int workers) {
			this.probe = probe;
			this.workers = Executors.newFixedThreadPool(workers);
		}

		@KafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}")
		void on(List<byte[]> values) {
			CompletableFuture
				.allOf(values.stream()
					.map((value) -> CompletableFuture.runAsync(() -> this.probe.handle(value), this.workers))
					.toArray(CompletableFuture[]::new))
				.join();
		}

		@Override
		public void destroy() {
			this.workers.shutdown();
		}

	}

}
