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

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.listener.registry.RegisteredListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * The topics of a cluster in which dead letters may wait to be redriven by themselves.
 * Safe for use by several threads.
 */
final class HealingTopics {

	private static final Log logger = LogFactory.getLog(HealingTopics.class);

	private final String cluster;

	private final DeadLetters letters;

	private final HealingRules rules;

	private final WaitingLettersReader reader;

	private final Map<String, TopicHealing> topics = new ConcurrentHashMap<>();

	private final ReentrantLock reading = new ReentrantLock();

	HealingTopics(String cluster, DeadLetters letters, HealingRules rules) {
		this.cluster = cluster;
		this.letters = letters;
		this.rules = rules;
		this.reader = new WaitingLettersReader(cluster, rules);
	}

	/**
	 * Read on in all topics, for a limited time.
	 * @throws InvalidRedriveException if the brokers do not answer
	 */
	void read() {
		this.reading.lock();
		try {
			TopicOffsets offsets = this.letters.offsets(this.cluster);
			Set<String> names = names(offsets);
			this.topics.forEach((topic, healing) -> {
				if (!names.contains(topic)) {
					healing.letters().clear();
				}
			});
			try {
				read(names, offsets);
			}
			catch (InvalidRedriveException | KafkaException ex) {
				if (Causes.find(ex, AuthorizationException.class) == null) {
					throw ex;
				}
				// The others can be read all the same.
				names.forEach((topic) -> read(topic, offsets));
			}
		}
		finally {
			this.reading.unlock();
		}
	}

	private Set<String> names(TopicOffsets offsets) {
		List<RegisteredListener> healed = this.rules.healed()
			.stream()
			.filter((listener) -> listener.cluster().equals(this.cluster))
			.toList();
		return offsets.topics()
			.stream()
			.filter((topic) -> healed.stream().anyMatch((listener) -> this.rules.isFor(listener, topic)))
			.collect(Collectors.toSet());
	}

	/**
	 * Read on in a topic, for a limited time.
	 * @param topic the topic
	 * @return whether all was read that is written there; there may be no such topic yet
	 */
	boolean read(String topic) {
		this.reading.lock();
		try {
			TopicOffsets offsets = this.letters.offsets(this.cluster);
			return !offsets.topics().contains(topic) || read(topic, offsets) && get(topic).isKnown();
		}
		catch (InvalidRedriveException | KafkaException ex) {
			logger.debug("Topic '%s' cannot be read now".formatted(topic), ex);
			return false;
		}
		finally {
			this.reading.unlock();
		}
	}

	private boolean read(String topic, TopicOffsets offsets) {
		try {
			read(Set.of(topic), offsets);
			return true;
		}
		catch (InvalidRedriveException | KafkaException ex) {
			String reason = String.valueOf(RedriveFailures.describe(ex, topic));
			if (get(topic).failed(reason)) {
				logger.warn("Dead letters of topic '%s' cannot be redriven by themselves: %s".formatted(topic, reason));
			}
			return false;
		}
	}

	private void read(Set<String> names, TopicOffsets offsets) {
		if (!names.isEmpty()) {
			this.reader.read(names.stream().collect(Collectors.toMap((topic) -> topic, this::get)), offsets,
					this.letters.readers());
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
		return this.topics.computeIfAbsent(topic, (name) -> new TopicHealing(name, this.rules));
	}

	Optional<TopicHealing> find(String topic) {
		return Optional.ofNullable(this.topics.get(topic));
	}

	/**
	 * Return what waits.
	 * @return the topics that something waits in, or that cannot be read, by name
	 */
	List<WaitingDeadLetters> waiting() {
		return this.topics.entrySet()
			.stream()
			.map((entry) -> waiting(entry.getKey(), entry.getValue()))
			.filter((waiting) -> waiting.number() > 0 || waiting.problem() != null)
			.sorted(Comparator.comparing(WaitingDeadLetters::topic))
			.toList();
	}

	private static WaitingDeadLetters waiting(String topic, TopicHealing healing) {
		return new WaitingDeadLetters(topic, healing.letters().size(), healing.letters().nextTime().orElse(null),
				healing.problem());
	}

}
