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

package io.kafkastarter.autoconfigure.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.kafkastarter.listener.registry.RegisteredListener;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.DelegatingMessageListener;
import org.springframework.kafka.listener.adapter.KafkaBackoffAwareMessageListenerAdapter;

/**
 * Finds the listeners of Spring's topics for retries. What these fail on goes to the next
 * of their topics, and in the end to a dead-letter topic of Spring's making.
 */
final class RetryTopicListeners {

	private RetryTopicListeners() {
	}

	/**
	 * Return the topics that only such listeners read.
	 * @param listeners all listeners
	 * @return the names of the topics, by cluster
	 */
	static Map<String, Collection<String>> of(Collection<RegisteredListener> listeners) {
		Map<String, Collection<String>> retried = new HashMap<>();
		Map<String, Set<String>> others = new HashMap<>();
		for (RegisteredListener listener : listeners) {
			boolean retries = isRetrying(listener.container().getContainerProperties().getMessageListener());
			(retries ? retried.computeIfAbsent(listener.cluster(), (key) -> new HashSet<>())
					: others.computeIfAbsent(listener.cluster(), (key) -> new HashSet<>()))
				.addAll(listener.topics());
		}
		retried.forEach((cluster, topics) -> topics.removeAll(others.getOrDefault(cluster, Set.of())));
		return retried;
	}

	private static boolean isRetrying(@Nullable Object listener) {
		Object target = listener;
		while (target instanceof DelegatingMessageListener<?> delegating) {
			if (target instanceof KafkaBackoffAwareMessageListenerAdapter<?, ?>) {
				return true;
			}
			target = delegating.getDelegate();
		}
		return false;
	}

}
