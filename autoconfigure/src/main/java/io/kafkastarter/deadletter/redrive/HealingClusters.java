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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.deadletter.DeadLetterObserver;
import io.kafkastarter.deadletter.WrittenLetter;
import io.kafkastarter.deadletter.redrive.WaitingLetter.Order;
import io.kafkastarter.listener.failure.WaitingKeys;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.payload.FailedDeserialization;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows what waits to be redriven by itself, in each cluster. Safe for use by several
 * threads.
 */
final class HealingClusters implements DeadLetterObserver, LetterOrder {

	private final DeadLetters letters;

	private final HealingRules rules;

	private final Clock clock;

	private final Map<String, HealingTopics> clusters = new ConcurrentHashMap<>();

	private final Map<String, KeyOrder> orders = new ConcurrentHashMap<>();

	HealingClusters(DeadLetters letters, HealingRules rules, Clock clock) {
		this.letters = letters;
		this.rules = rules;
		this.clock = clock;
	}

	/**
	 * Return the topics of a cluster.
	 * @param cluster its name
	 * @return the topics
	 */
	HealingTopics topics(String cluster) {
		return this.clusters.computeIfAbsent(cluster, (name) -> new HealingTopics(name, this.letters, this.rules));
	}

	/**
	 * Return the topics of all clusters that were looked at.
	 * @return the topics
	 */
	Stream<TopicHealing> allTopics() {
		return this.clusters.values().stream().flatMap((topics) -> topics.topics().values().stream());
	}

	List<WaitingDeadLetters> waiting(String cluster) {
		return Optional.ofNullable(this.clusters.get(cluster)).map(HealingTopics::waiting).orElse(List.of());
	}

	WaitingKeys keys(String listener) {
		return this.rules.settings().apply(listener).keepsOrder() ? this.orders.computeIfAbsent(listener,
				(id) -> new KeyOrder(id, () -> topics(cluster(id)), this.rules, this.clock)) : WaitingKeys.NONE;
	}

	private String cluster(String listener) {
		return this.rules.listeners().find(listener).map(RegisteredListener::cluster).orElse(KafkaCluster.MAIN);
	}

	@Override
	public void written(String cluster, ConsumerRecord<?, ?> record, String listener, WrittenLetter letter) {
		Optional<String> topic = this.rules.names().of(record.topic());
		if (!this.rules.isOn(listener) || topic.isEmpty()) {
			return;
		}
		Optional<Order> order = this.rules.order(listener, record.topic(), record.partition(),
				FailedDeserialization.key(record));
		WaitingLetters waiting = topics(cluster).get(topic.get()).letters();
		Instant time = letter.retryTime();
		if (time != null) {
			waiting.add(new WaitingLetter(letter.partition(), letter.offset(), listener, time,
					new TopicPartition(record.topic(), record.partition()), record.offset(), order.orElse(null)));
		}
		else {
			order.ifPresent((each) -> waiting.ignore(each, record.offset()));
		}
	}

	@Override
	public boolean isPreceded(String cluster, DeadLetter letter) {
		Optional<Order> order = this.rules.order(letter);
		return order.isPresent() && find(cluster, letter)
			.filter((waiting) -> waiting.isPreceded(order.get(), letter.getOriginalOffset()))
			.isPresent();
	}

	@Override
	public void confirmed(String cluster, DeadLetter letter) {
		find(cluster, letter).ifPresent((waiting) -> waiting.resolve(letter.getPartition(), letter.getOffset()));
	}

	private Optional<WaitingLetters> find(String cluster, DeadLetter letter) {
		return Optional.ofNullable(this.clusters.get(cluster))
			.flatMap((topics) -> topics.find(letter.getTopic()))
			.map(TopicHealing::letters);
	}

}
