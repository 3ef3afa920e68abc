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

package io.kafkastarter.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.InvalidRedriveException;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.metrics.ClusterMeters.TopicName;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.KafkaException;

/**
 * Asks how many dead letters of this application's listeners there are. Of a cluster that
 * does not answer, the last answer counts. Used by one thread.
 *
 * @since 0.1.0
 */
public final class DeadLetterDepths implements Supplier<Map<TopicName, Long>> {

	private static final Log logger = LogFactory.getLog(DeadLetterDepths.class);

	private final Map<String, Map<String, Long>> answers = new HashMap<>();

	private final DeadLetters deadLetters;

	private final RegisteredListeners listeners;

	private final KafkaClusters clusters;

	/**
	 * Create depths.
	 * @param deadLetters knows the dead letters
	 * @param listeners the listeners of the application
	 * @param clusters its clusters
	 */
	public DeadLetterDepths(DeadLetters deadLetters, RegisteredListeners listeners, KafkaClusters clusters) {
		this.deadLetters = deadLetters;
		this.listeners = listeners;
		this.clusters = clusters;
	}

	@Override
	public Map<TopicName, Long> get() {
		Map<TopicName, Long> depths = new HashMap<>();
		for (String cluster : this.clusters.names()) {
			ask(cluster);
			this.answers.getOrDefault(cluster, Map.of())
				.forEach((topic, depth) -> depths.put(new TopicName(cluster, topic), depth));
		}
		return depths;
	}

	private void ask(String cluster) {
		Set<String> sources = this.listeners.of(cluster)
			.stream()
			.map((listener) -> listener.topics())
			.flatMap(Collection::stream)
			.collect(Collectors.toSet());
		if (sources.isEmpty()) {
			this.answers.remove(cluster);
			return;
		}
		try {
			this.answers.put(cluster, this.deadLetters.depths(cluster, sources));
		}
		catch (InvalidRedriveException | KafkaException ex) {
			logger.debug("Dead letters cannot be counted now", ex);
		}
	}

}
