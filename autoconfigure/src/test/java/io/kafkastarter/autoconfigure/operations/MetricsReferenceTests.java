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

package io.kafkastarter.autoconfigure.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of meters in the documentation is that of an application that runs.
 */
class MetricsReferenceTests {

	private static final Path PAGE = Path.of("../docs/reference/metrics.md");

	private static final String BEGIN = "<!-- meters: written by a test -->\n";

	private static final String END = "<!-- end of meters -->";

	private static final List<String> OURS = List.of("kafka.listener.", "kafka.topic.", "kafka.dead.letters",
			"kafka.consumer.group.");

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenMetersAreDocumentedTheyAreThoseThatThereAre() {
		BROKER.runner()
			.withUserConfiguration(Films.class)
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withPropertyValues("kafka.health.refresh-interval=200ms", "kafka.topics.films.name=" + BROKER.topic())
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), "1").join();
				BrokerContexts.template(context).send(BROKER.topic(), "{ no json").join();
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				BrokerContexts.patiently()
					.until(() -> List
						.of("kafka.dead.letters", "kafka.topic.drift", "kafka.listener.batches",
								"kafka.listener.exceptions", "kafka.consumer.group.lag")
						.stream()
						.allMatch((name) -> registry.find(name).meter() != null));
				String table = table(registry);
				String page = Files.readString(PAGE);
				String expected = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table
						+ page.substring(page.indexOf(END));
				write(expected);
				assertThat(Files.readString(PAGE))
					.as("docs/reference/metrics.md; write it again with -Dreference.write=true")
					.isEqualTo(expected);
			});
	}

	private static void write(String page) throws IOException {
		if (Boolean.getBoolean("reference.write")) {
			Files.writeString(PAGE, page);
		}
	}

	private static String table(MeterRegistry registry) {
		Map<String, String> rows = new TreeMap<>();
		for (Meter meter : registry.getMeters()) {
			Meter.Id id = meter.getId();
			if (OURS.stream().anyMatch(id.getName()::startsWith)) {
				String tags = id.getTags().stream().map(Tag::getKey).sorted().collect(Collectors.joining("`, `"));
				String unit = (id.getType() == Meter.Type.TIMER) ? "seconds"
						: Objects.requireNonNullElse(id.getBaseUnit(), "");
				String row = "| `%s` | %s | `%s` | %s | %s |\n".formatted(id.getName(),
						id.getType().name().toLowerCase(), tags, unit, id.getDescription());
				assertThat(rows.put(id.getName(), row)).as("one shape for all of a name").isIn(null, row);
			}
		}
		return "| meter | type | tags | unit | what it is |\n|---|---|---|---|---|\n" + String.join("", rows.values());
	}

	@Configuration(proxyBeanMethods = false)
	static class Films {

		@BatchKafkaListener(id = "films", topics = "${topic}")
		void on(List<Integer> films) {
		}

	}

}
