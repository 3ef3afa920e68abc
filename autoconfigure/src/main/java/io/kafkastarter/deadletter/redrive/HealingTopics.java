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

package io.kafkastarter.deadletter.redrive;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import io.kafkastarter.listener.registry.RegisteredListener;

/**
 * The topics of a cluster in which dead letters may wait to be redriven by themselves.
 * Safe for use by several threads.
 */
final class HealingTopics {

	private final String cluster;

	private final DeadLetters letters;

	private final HealingRules rules;

	private final WaitingLettersReader reader;

	private final Map<String, TopicHealing> topics = new ConcurrentHashMap<>();

	private final ReentrantLock reading = new ReentrantLock();

	HealingTopics(String cluster, DeadLetters letters, HealingRules rules, Clock clock) {
		this.cluster = cluster;
		this.letters = letters;
		this.rules = rules;
		this.reader = new WaitingLettersReader(cluster, rules, clock);
	}

	/**
	 * Read on in all topics, for a limited time.
	 * @return whether they were read up to where they end now
	 * @throws InvalidRedriveException if the brokers do not answer
	 */
	boolean read() {
		this.reading.lock();
		try {
			TopicOffsets offsets = this.letters.offsets(this.cluster);
			List<RegisteredListener> listeners = this.rules.listeners().of(this.cluster);
			Set<String> names = offsets.topics()
				.stream()
				.filter((topic) -> listeners.stream().anyMatch((listener) -> this.rules.isFor(listener, topic)))
				.collect(Collectors.toSet());
			this.topics.forEach((topic, healing) -> {
				if (!names.contains(topic)) {
					healing.letters().clear();
				}
			});
			return names.isEmpty() || this.reader.read(
					names.stream().collect(Collectors.toMap((topic) -> topic, (topic) -> get(topic).letters())),
					offsets, this.letters.readers());
		}
		finally {
			this.reading.unlock();
		}
	}

	Map<String, TopicHealing> topics() {
		return this.topics;
	}

	/**
	 * Return a topic, which may be about to be created.
	 * @param topic its name
	 * @return the topic
	 */
	TopicHealing get(String topic) {
		return this.topics.computeIfAbsent(topic, TopicHealing::new);
	}

	Optional<TopicHealing> find(String topic) {
		return Optional.ofNullable(this.topics.get(topic));
	}

	/**
	 * Return what waits.
	 * @return the topics that something waits in, by name
	 */
	List<WaitingDeadLetters> waiting() {
		return this.topics.entrySet()
			.stream()
			.map((entry) -> waiting(entry.getKey(), entry.getValue().letters()))
			.filter((waiting) -> waiting.number() > 0)
			.sorted(Comparator.comparing(WaitingDeadLetters::topic))
			.toList();
	}

	private static WaitingDeadLetters waiting(String topic, WaitingLetters letters) {
		return new WaitingDeadLetters(topic, letters.size(), letters.nextTime().orElse(null));
	}

}
