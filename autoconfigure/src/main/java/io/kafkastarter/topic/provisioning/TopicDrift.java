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

/**
 * A difference between what is declared and what the cluster has.
 *
 * @param topic the name of the topic
 * @param kind what differs
 * @param property where the topic is declared
 * @param declared what is declared
 * @param found what the cluster has
 * @param message the difference and its remedy, as a sentence
 * @since 0.1.0
 */
public record TopicDrift(String topic, Kind kind, String property, String declared, String found, String message) {

	/**
	 * The kind of a difference.
	 */
	public enum Kind {

		/**
		 * The topic does not exist.
		 */
		TOPIC_MISSING,

		/**
		 * The topic has fewer partitions than declared.
		 */
		FEWER_PARTITIONS,

		/**
		 * The topic has more partitions than declared.
		 */
		MORE_PARTITIONS,

		/**
		 * The topic has another replication factor than declared.
		 */
		REPLICATION_FACTOR,

		/**
		 * A setting has another value than declared.
		 */
		CONFIG,

		/**
		 * The settings cannot be compared, for want of a right.
		 */
		CONFIGS_UNREADABLE

	}

}
