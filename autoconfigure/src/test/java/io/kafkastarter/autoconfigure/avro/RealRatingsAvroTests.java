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

package io.kafkastarter.autoconfigure.avro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.TopicPayloadSerializer;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestSchemaRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real ratings of the MovieTweetings data set through JSON and through Avro, from the
 * folder that the system property {@code sample.data} names.
 */
@EnabledIf(value = "dataIsThere", disabledReason = "no ratings.dat in the folder ${sample.data}")
class RealRatingsAvroTests {

	private static final Path RATINGS = Path.of(System.getProperty("sample.data", "../../shared/data/movietweetings"))
		.resolve("ratings.dat");

	private static final TestSchemaRegistry REGISTRY = new TestSchemaRegistry();

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	static boolean dataIsThere() {
		return Files.isReadable(RATINGS);
	}

	@AfterAll
	static void close() {
		REGISTRY.close();
	}

	@Test
	void whenRatingsGoThroughJsonAndThroughAvroTheyAreEqual() throws IOException {
		List<FilmRated> ratings;
		try (var lines = Files.lines(RATINGS)) {
			ratings = lines.map(FilmRated::of).toList();
		}
		assertThat(replay("avro", ratings)).isEqualTo(ratings);
		assertThat(replay("json", ratings)).isEqualTo(ratings);
		assertThat(REGISTRY.requests()).hasSizeLessThanOrEqualTo(4);
	}

	private static List<FilmRated> replay(String format, List<FilmRated> ratings) {
		Handled handled = new Handled();
		BROKER.runner()
			.withBean(Handled.class, () -> handled)
			.withPropertyValues("kafka.topics.rated.name=%s-%s".formatted(BROKER.topic(), format),
					"kafka.topics.rated.format=" + format, "kafka.topics.rated.partitions=1",
					"kafka.topics.rated.value-type=" + FilmRated.class.getName(),
					"kafka.schema-registry.url=" + REGISTRY.url(), "kafka.provisioning.startup=wait")
			.run((context) -> {
				String topic = context.getEnvironment().getProperty("kafka.topics.rated.name");
				TopicPayloadSerializer serializer = new TopicPayloadSerializer(
						context.getBean(ClusterPayloads.class).get("main"));
				long bytes = ratings.stream().mapToLong((rating) -> serializer.serialize(topic, rating).length).sum();
				KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
				long start = System.nanoTime();
				ratings.forEach((rating) -> template.send(topic, rating.user(), rating));
				template.flush();
				BrokerContexts.patiently()
					.atMost(Duration.ofMinutes(2))
					.until(() -> handled.ratings.size() >= ratings.size());
				double seconds = (System.nanoTime() - start) / 1e9;
				System.out.printf("%s: %d ratings, %.1f bytes each, %.0f records/s from sending to handling%n", format,
						ratings.size(), (double) bytes / ratings.size(), ratings.size() / seconds);
			});
		return List.copyOf(handled.ratings);
	}

	record FilmRated(String user, String film, int rating, Instant at) {

		static FilmRated of(String line) {
			String[] parts = line.split("::");
			return new FilmRated(parts[0], parts[1], Integer.parseInt(parts[2]),
					Instant.ofEpochSecond(Long.parseLong(parts[3])));
		}

	}

	static class Handled {

		private final Queue<FilmRated> ratings = new ConcurrentLinkedQueue<>();

		@BatchKafkaListener(id = "ratings", topics = "${kafka.topics.rated.name}")
		void on(List<FilmRated> batch) {
			this.ratings.addAll(batch);
		}

	}

}
