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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.MetricName;

import org.springframework.kafka.core.ProducerFactory;

/**
 * Knows which topics the application has written, from what its producers count.
 */
class WrittenTopics {

	private static final String TOPIC_METRICS = "producer-topic-metrics";

	private final Map<String, Set<Producer<?, ?>>> producers = new ConcurrentHashMap<>();

	// Not as a listener: those of a factory are the application's to count.
	<K, V> void watch(String cluster, ProducerFactory<K, V> factory) {
		Set<Producer<?, ?>> known = this.producers.computeIfAbsent(cluster,
				(key) -> Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>())));
		factory.addPostProcessor((producer) -> {
			known.add(producer);
			return producer;
		});
	}

	Set<String> of(String cluster) {
		return producers(cluster).stream()
			.flatMap((producer) -> producer.metrics().keySet().stream())
			.filter((metric) -> metric.group().equals(TOPIC_METRICS))
			.map(MetricName::tags)
			.map((tags) -> tags.get("topic"))
			.filter((topic) -> topic != null)
			.collect(Collectors.toSet());
	}

	private List<Producer<?, ?>> producers(String cluster) {
		Set<Producer<?, ?>> known = this.producers.getOrDefault(cluster, Set.of());
		synchronized (known) {
			return new ArrayList<>(known);
		}
	}

}
