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

package io.kafkastarter.topic.provisioning;

import java.util.Map;
import java.util.OptionalInt;

import io.kafkastarter.topic.TopicDeclaration;

/**
 * A change of the cluster that brings it closer to what is declared.
 *
 * @since 0.1.0
 */
public sealed interface TopicChange {

	/**
	 * Return the declaration that asks for the change.
	 * @return the declaration
	 */
	TopicDeclaration declaration();

	/**
	 * Return the change in words.
	 * @return a line of text
	 */
	String describe();

	/**
	 * Return the name of the topic.
	 * @return the name
	 */
	default String topic() {
		return declaration().name();
	}

	/**
	 * Return how many partitions the topic has at least after a change that adds some.
	 * @return the number, or empty if the change adds none
	 */
	default OptionalInt minPartitions() {
		return OptionalInt.empty();
	}

	/**
	 * Creation of a topic that is missing.
	 *
	 * @param declaration the declaration that asks for it
	 */
	record CreateTopic(TopicDeclaration declaration) implements TopicChange {

		// They come all at once; how many may be the broker's matter, or of whoever was
		// faster.
		@Override
		public OptionalInt minPartitions() {
			return OptionalInt.of(1);
		}

		@Override
		public String describe() {
			StringBuilder text = new StringBuilder("create topic '%s'".formatted(topic()));
			this.declaration.partitions().ifPresent((number) -> text.append(", partitions ").append(number));
			this.declaration.replicas().ifPresent((number) -> text.append(", replicas ").append(number));
			this.declaration.configs().forEach((key, value) -> text.append(", %s=%s".formatted(key, value)));
			return text.toString();
		}

	}

	/**
	 * Partitions added to a topic.
	 *
	 * @param declaration the declaration that asks for it
	 * @param from the number of partitions before
	 * @param to the number of partitions after
	 */
	record AddPartitions(TopicDeclaration declaration, int from, int to) implements TopicChange {

		@Override
		public OptionalInt minPartitions() {
			return OptionalInt.of(this.to);
		}

		@Override
		public String describe() {
			return "add partitions to topic '%s', from %d to %d".formatted(topic(), this.from, this.to);
		}

	}

	/**
	 * Settings of a topic changed.
	 *
	 * @param declaration the declaration that asks for it
	 * @param configs the new values by Kafka's names
	 */
	record SetConfigs(TopicDeclaration declaration, Map<String, String> configs) implements TopicChange {

		@Override
		public String describe() {
			StringBuilder text = new StringBuilder("set on topic '%s'".formatted(topic()));
			this.configs.forEach((key, value) -> text.append(" %s=%s".formatted(key, value)));
			return text.toString();
		}

	}

}
