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

import io.kafkastarter.benchmarks.contender.Features.Metrics;
import io.kafkastarter.benchmarks.contender.Features.Tracing;
import io.kafkastarter.benchmarks.contender.Features.Validation;
import io.kafkastarter.listener.ParallelKafkaListener;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.kafka.annotation.KafkaListener;

/**
 * The starter's listeners of a declared topic with JSON, and one thing more than its
 * defaults.
 */
public final class FeaturedListener {

	private static final String TOPIC = "kafka.topics.ratings.";

	private FeaturedListener() {
	}

	/**
	 * Take turns.
	 * @param arguments {@code record} or {@code key}, and what is added
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve(
				(turn) -> Consuming.run((settings, probe) -> start(settings, probe, arguments[0], arguments[1]), turn));
	}

	private static AutoCloseable start(Settings turn, Probe probe, String mode, String feature) {
		Class<?> listener = mode.equals("key") ? KeyListener.class : SingleListener.class;
		List<String> properties = with(StarterListener.properties(turn), TOPIC + "name=" + turn.text("topic"),
				TOPIC + "partitions=6", TOPIC + "value-type=" + ValidRating.class.getName());
		return switch (feature) {
			case "nothing" -> Applications.start(listener, turn, probe, properties);
			case "metrics" -> Applications.start(listener, turn, probe, properties, Metrics.class);
			case "tracing" -> Applications.start(listener, turn, probe, properties, Tracing.class);
			case "validation" -> Applications.start(listener, turn, probe, properties, Validation.class);
			case "retries" -> Applications.start(listener, turn, FailingProbe.once(probe),
					with(properties, "kafka.retry.backoff=1ms"));
			case "dead-letters" -> Applications.start(listener, turn, FailingProbe.forGood(probe),
					with(properties, "kafka.retry.max-attempts=1"));
			default -> throw new IllegalArgumentException(feature);
		};
	}

	private static List<String> with(List<String> properties, String... more) {
		List<String> all = new ArrayList<>(properties);
		all.addAll(List.of(more));
		return all;
	}

	/**
	 * A {@link Rating} with constraints, which nobody looks at without a validator.
	 *
	 * @param sequence the number the record was sent with
	 * @param user who rated
	 * @param film what was rated
	 * @param rating the rating
	 * @param comment what was said of it
	 */
	public record ValidRating(long sequence, @NotBlank String user, @NotBlank String film, @Min(1) @Max(10) int rating,
			@Size(max = 1_000) String comment) {

	}

	static class SingleListener {

		private final Probe probe;

		SingleListener(Probe probe) {
			this.probe = probe;
		}

		@KafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}")
		void on(ValidRating rating) {
			this.probe.handle(rating.sequence());
		}

	}

	static class KeyListener {

		private final Probe probe;

		KeyListener(Probe probe) {
			this.probe = probe;
		}

		@ParallelKafkaListener(id = "benchmark", topics = "${benchmark.topic}", groupId = "${benchmark.group}",
				concurrency = "${benchmark.workers}")
		void on(ValidRating rating) {
			this.probe.handle(rating.sequence());
		}

	}

}
