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

package io.kafkastarter.deadletter;

import java.util.Optional;

import org.springframework.util.Assert;

/**
 * The names of the topics that dead letters go to.
 *
 * @param suffix what is added to the name of the topic a record comes from
 * @since 0.1.0
 */
public record DeadLetterNames(String suffix) {

	private static final String PARKED = "-parked";

	/**
	 * Create the names.
	 */
	public DeadLetterNames {
		Assert.hasText(suffix, "'suffix' must not be empty");
	}

	/**
	 * Return the topic that the dead letters of a topic go to. Those of a dead-letter
	 * topic are parked beside it, and those of a topic of parked records go nowhere.
	 * @param topic the topic the record comes from
	 * @return the topic it goes to, or empty if it stays where it is
	 */
	public Optional<String> of(String topic) {
		if (topic.endsWith(this.suffix + PARKED)) {
			return Optional.empty();
		}
		return Optional.of(topic.endsWith(this.suffix) ? topic + PARKED : topic + this.suffix);
	}

	/**
	 * Return whether a topic is one for dead letters, or for parked ones.
	 * @param topic the topic's name
	 * @return whether it is
	 */
	public boolean isDeadLetters(String topic) {
		return topic.endsWith(this.suffix) || topic.endsWith(this.suffix + PARKED);
	}

	/**
	 * Return whether the dead letters of a topic, or those that are parked, go to another
	 * one.
	 * @param source the topic the record comes from
	 * @param topic the topic it may go to
	 * @return whether it does
	 */
	public boolean leads(String source, String topic) {
		return topic.equals(parked(source)) || of(source).filter(topic::equals).isPresent();
	}

	/**
	 * Return the topic that the records of a topic for dead letters, or for parked ones,
	 * come from.
	 * @param topic the topic's name
	 * @return the name of the topic of the records
	 */
	public String source(String topic) {
		String letters = topic.endsWith(this.suffix + PARKED) ? topic.substring(0, topic.length() - PARKED.length())
				: topic;
		return letters.substring(0, letters.length() - this.suffix.length());
	}

	/**
	 * Return the topic that a dead letter goes to which was redriven too often.
	 * @param topic the topic the record comes from
	 * @return the topic for parked records
	 */
	String parked(String topic) {
		return (topic.endsWith(this.suffix) ? topic : topic + this.suffix) + PARKED;
	}

}
