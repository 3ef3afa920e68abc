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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

/**
 * Gauges of topics, by cluster and topic. They show what was known when they were last
 * refreshed: who reads them asks no broker. Used by one thread.
 *
 * @since 0.1.0
 */
public final class ClusterMeters {

	private final MultiGauge drift;

	private final MultiGauge deadLetters;

	private final Supplier<Map<TopicName, Long>> differences;

	private final Supplier<Map<TopicName, Long>> depths;

	/**
	 * Create meters.
	 * @param registry where they are registered
	 * @param differences returns in how many ways each topic differs from what is
	 * declared
	 * @param depths returns how many dead letters there are in each topic; may ask
	 * brokers
	 */
	public ClusterMeters(MeterRegistry registry, Supplier<Map<TopicName, Long>> differences,
			Supplier<Map<TopicName, Long>> depths) {
		this.drift = MultiGauge.builder("kafka.topic.drift")
			.description("Differences between a topic and its declaration.")
			.register(registry);
		this.deadLetters = MultiGauge.builder("kafka.dead.letters")
			.description("Dead letters that are not resolved, in topics for those of this application's listeners.")
			.baseUnit("records")
			.register(registry);
		this.differences = differences;
		this.depths = depths;
	}

	/**
	 * Refresh the gauges. Where brokers do not answer, what they said last is kept.
	 */
	public void refresh() {
		this.drift.register(rows(this.differences.get()), true);
		this.deadLetters.register(rows(this.depths.get()), true);
	}

	private static List<MultiGauge.Row<?>> rows(Map<TopicName, Long> values) {
		List<MultiGauge.Row<?>> rows = new ArrayList<>();
		values.forEach((topic, value) -> rows
			.add(MultiGauge.Row.of(Tags.of("cluster", topic.cluster(), "topic", topic.topic()), value)));
		return rows;
	}

	/**
	 * Name of a topic.
	 *
	 * @param cluster the name of its cluster
	 * @param topic its name there
	 */
	public record TopicName(String cluster, String topic) {

	}

}
