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
import java.util.concurrent.Future;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * The {@code KafkaTemplate} of an application, Spring Boot's own or the starter's.
 */
public final class TemplateProducer implements ProduceTurn.Sender {

	private final String topic;

	private final StubSchemaRegistry registry = StubSchemaRegistry.start();

	private final ConfigurableApplicationContext application;

	private final KafkaTemplate<String, Object> template;

	@SuppressWarnings("unchecked")
	private TemplateProducer(Settings turn, String mode) {
		this.topic = turn.text("topic");
		this.application = Applications.start(NoListener.class, turn, (sequence) -> {
		}, mode.equals("ours") ? ours(turn, this.registry.url()) : boot(turn));
		this.template = this.application.getBean(KafkaTemplate.class);
	}

	/**
	 * Take turns.
	 * @param arguments {@code boot} or {@code ours}
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve((turn) -> ProduceTurn.run((settings) -> new TemplateProducer(settings, arguments[0]), turn));
	}

	private static List<String> ours(Settings turn, String registry) {
		List<String> properties = new ArrayList<>(
				List.of("kafka.hosts=" + turn.text("servers"), "kafka.service-name=benchmark"));
		if (turn.text("payload").equals("avro")) {
			properties.addAll(List.of("kafka.schema-registry.url=" + registry, "kafka.provisioning.topics=none",
					"kafka.topics.ratings.name=" + turn.text("topic"), "kafka.topics.ratings.format=avro",
					"kafka.topics.ratings.value-type=" + Rating.class.getName()));
		}
		return properties;
	}

	private static List<String> boot(Settings turn) {
		String serializer = (turn.text("payload").equals("json"))
				? "org.springframework.kafka.support.serializer.JacksonJsonSerializer"
				: "org.apache.kafka.common.serialization.ByteArraySerializer";
		return List.of("spring.kafka.bootstrap-servers=" + turn.text("servers"),
				"spring.kafka.producer.value-serializer=" + serializer);
	}

	@Override
	public Future<?> send(String key, Object value) {
		return this.template.send(this.topic, key, value);
	}

	@Override
	public void flush() {
		this.template.flush();
	}

	@Override
	public void close() {
		this.application.close();
		this.registry.close();
	}

	/**
	 * An application that listens to nothing.
	 */
	static class NoListener {

	}

}
