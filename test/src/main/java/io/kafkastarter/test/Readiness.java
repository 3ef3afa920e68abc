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

package io.kafkastarter.test;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.kafkastarter.listener.registry.RegisteredListener;
import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Waits, before the first record is sent to a topic, until the topic is there and its
 * listeners have joined their groups: a listener that begins at the end of a topic would
 * miss what is sent before.
 */
final class Readiness {

	private final TestedApplication application;

	private final Waiting waiting;

	private final Set<TestedApplication.Topic> ready = ConcurrentHashMap.newKeySet();

	Readiness(TestedApplication application, Waiting waiting) {
		this.application = application;
		this.waiting = waiting;
	}

	void await(TestedApplication.Topic topic) {
		if (this.ready.contains(topic)) {
			return;
		}
		requireTopic(topic);
		this.application.listeners()
			.of(topic.cluster())
			.stream()
			.filter((listener) -> listener.topics().contains(topic.name()))
			.forEach((listener) -> this.waiting.until(() -> joined(listener)));
		this.ready.add(topic);
	}

	private static Verdict joined(RegisteredListener listener) {
		MessageListenerContainer container = listener.container();
		boolean joined = !container.isRunning() || (listener.isQueue()
				? container.isPauseRequested() || haveFetched(container) : hasPartitions(container));
		return joined ? Verdict.HOLDS : Verdict.open("");
	}

	private static boolean hasPartitions(MessageListenerContainer container) {
		Collection<TopicPartition> partitions = container.getAssignedPartitions();
		return partitions != null && !partitions.isEmpty();
	}

	// A share group begins at the end of a partition as of when it is first asked for
	// records.
	private static boolean haveFetched(MessageListenerContainer container) {
		return container.metrics()
			.values()
			.stream()
			.allMatch((metrics) -> metrics.values()
				.stream()
				.anyMatch((metric) -> metric.metricName().name().equals("fetch-total")
						&& metric.metricValue() instanceof Double count && count > 0));
	}

	void requireTopic(TestedApplication.Topic topic) {
		if (this.ready.contains(topic)) {
			return;
		}
		Verdict verdict = this.waiting.until(() -> exists(topic));
		if (verdict.state() != Verdict.State.HOLDS) {
			throw new IllegalStateException(verdict.reason());
		}
	}

	private Verdict exists(TestedApplication.Topic topic) {
		Optional<Set<String>> topics = this.application.ask(topic.cluster(), (admin) -> admin.listTopics().names());
		if (topics.isEmpty()) {
			return Verdict.open("The brokers of cluster '%s' do not answer.", topic.cluster());
		}
		if (topics.get().contains(topic.name())) {
			return Verdict.HOLDS;
		}
		String others = topics.get().stream().sorted().collect(Collectors.joining(", "));
		String reason = "There is no topic '%s' at the brokers, and no alias of this name in 'kafka.topics'. There are: %s."
			.formatted(topic.name(), others.isEmpty() ? "none" : others);
		boolean declared = this.application.topics()
			.toList()
			.stream()
			.anyMatch((each) -> each.name().equals(topic.name()));
		return declared ? Verdict.open(reason) : Verdict.fails(reason);
	}

}
