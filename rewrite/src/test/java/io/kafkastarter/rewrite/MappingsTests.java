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

package io.kafkastarter.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openrewrite.ExecutionContext;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.SourceFile;
import org.openrewrite.internal.InMemoryLargeSourceSet;
import org.openrewrite.properties.PropertiesParser;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Mappings}: against Spring Boot's metadata, and against what clients
 * are set to.
 */
class MappingsTests {

	@Test
	void whenSpringBootHasAPropertyItMovesOrThereIsAReasonToStay() throws IOException {
		List<String> forgotten = new ArrayList<>();
		List<String> both = new ArrayList<>();
		int count = 0;
		for (String property : properties()) {
			boolean map = property.endsWith("properties");
			boolean moves = Mappings.find(map ? property + ".any" : property) != null;
			boolean stays = Mappings.reasonToStay(property) != null;
			if (!moves && !stays) {
				forgotten.add(property);
			}
			if (moves && stays
					&& !List.of("ssl.bundle", "listener.concurrency", "listener.auto-startup", "admin.properties")
						.contains(property)) {
				both.add(property);
			}
			count++;
		}
		assertThat(forgotten).isEmpty();
		assertThat(both).isEmpty();
		assertThat(count).isGreaterThan(130);
	}

	private static List<String> properties() throws IOException {
		List<String> names = new ArrayList<>();
		for (URL url : Collections
			.list(MappingsTests.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream file = url.openStream()) {
				JsonNode metadata = new ObjectMapper().readTree(file);
				for (JsonNode property : metadata.path("properties")) {
					String name = property.path("name").asText("");
					if (name.startsWith("spring.kafka.")
							&& !property.path("deprecation").path("level").asText("").equals("error")) {
						names.add(name.substring("spring.kafka.".length()));
					}
				}
			}
		}
		return names;
	}

	// Each context takes a second: what does not meet is asked together.
	@ParameterizedTest
	@CsvSource({
			"bootstrap-servers=broker:9092;consumer.group-id=films;consumer.auto-offset-reset=latest;consumer.max-poll-records=7;consumer.max-poll-interval=7000;consumer.isolation-level=read-uncommitted;producer.acks=1;producer.retries=7;producer.batch-size=7000;producer.buffer-memory=70000;producer.compression-type=zstd;properties.request.timeout.ms=7000;properties.retry.backoff.ms=70;properties.reconnect.backoff.ms=70;properties.reconnect.backoff.max.ms=7000;properties.metadata.max.age.ms=7000;producer.properties.linger.ms=7;producer.properties.delivery.timeout.ms=70000;producer.properties.enable.idempotence=false;producer.properties.max.in.flight.requests.per.connection=3;producer.properties.max.block.ms=7;consumer.properties.fetch.min.bytes=7;admin.properties.retries=7;security.protocol=SSL",
			"consumer.max-poll-interval=7s;producer.batch-size=7KB;producer.properties.linger.ms=8;consumer.properties.group.protocol=consumer;consumer.fetch-min-size=7KB;properties.security.protocol=SSL",
			"consumer.max-poll-records=7;consumer.properties.max.poll.records=8;producer.properties.linger.ms=7;properties.linger.ms=8;properties.request.timeout.ms=7000;consumer.properties.request.timeout.ms=8000;consumer.fetch-min-size=7B;properties.fetch.min.bytes=8",
			"consumer.max-poll-records=7;properties.max.poll.records=8;security.protocol=SSL;consumer.security.protocol=PLAINTEXT",
			"security.protocol=SSL;properties.security.protocol=PLAINTEXT;properties.max.poll.records=8",
			"security.protocol=SASL_SSL;properties.sasl.mechanism=PLAIN;properties.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username='a' password='b'\\;" })
	void whenSettingsMoveClientsAreSetAsBefore(String settings) {
		StringBuilder written = new StringBuilder();
		Stream.of(settings.split("(?<!\\\\);"))
			.forEach((setting) -> written.append("spring.kafka.").append(setting.replace("\\;", ";")).append('\n'));
		if (!settings.contains("bootstrap-servers")) {
			written.append("spring.kafka.bootstrap-servers=broker:9092\n");
		}
		String moved = moved(written.toString());
		assertThat(moved).contains("\nkafka.").doesNotContain("spring.kafka.bootstrap-servers");
		assertThat(clients(moved)).isEqualTo(clients(written.toString()));
	}

	private static String moved(String properties) {
		SourceFile file = new PropertiesParser().parse(properties).findFirst().orElseThrow();
		ExecutionContext context = new InMemoryExecutionContext((ex) -> {
			throw new IllegalStateException(ex);
		});
		return "\n" + new MoveProperties().run(new InMemoryLargeSourceSet(List.of(file)), context)
			.getChangeset()
			.getAllResults()
			.get(0)
			.getAfter()
			.printAll();
	}

	private static Map<String, Map<String, String>> clients(String properties) {
		Map<String, Map<String, String>> clients = new HashMap<>();
		new ApplicationContextRunner().withUserConfiguration(Service.class)
			.withPropertyValues(properties.strip().split("\n"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				clients.put("consumer", text(context.getBean(ConsumerFactory.class).getConfigurationProperties()));
				clients.put("producer", text(context.getBean(ProducerFactory.class).getConfigurationProperties()));
				clients.put("admin", text(context.getBean(KafkaAdmin.class).getConfigurationProperties()));
			});
		return clients;
	}

	// 7 and "7" are one setting to Kafka.
	private static Map<String, String> text(Map<?, ?> settings) {
		Map<String, String> text = new HashMap<>();
		settings.forEach((key, value) -> text.put(key.toString(),
				(value instanceof List<?> list) ? String.join(",", list.stream().map(String::valueOf).toList())
						: String.valueOf(value).replaceAll("@[0-9a-f]+$", "")));
		return text;
	}

	@Test
	void whenTopicConfigIsNamedItsSettingIsKnown() throws IllegalAccessException {
		for (var field : TopicConfig.class.getFields()) {
			if (field.getName().endsWith("_CONFIG")) {
				assertThat(Constants.topicConfig(field.getName())).isEqualTo(field.get(null));
			}
		}
	}

	@EnableAutoConfiguration
	static class Service {

	}

}
