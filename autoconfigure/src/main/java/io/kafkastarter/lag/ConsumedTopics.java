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

package io.kafkastarter.lag;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;

/**
 * Tells which topics the application's listeners read in which group. Offsets that a
 * group has committed of other topics are old ones.
 */
final class ConsumedTopics {

	private final List<RegisteredListener> listeners;

	private ConsumedTopics(List<RegisteredListener> listeners) {
		this.listeners = listeners;
	}

	static ConsumedTopics of(RegisteredListeners listeners, String cluster) {
		return new ConsumedTopics(listeners.of(cluster));
	}

	Set<GroupTopic> filter(Set<GroupTopic> pairs) {
		return pairs.stream().filter(this::contains).collect(Collectors.toSet());
	}

	/**
	 * Return whether a listener subscribes to a topic by a pattern, which names the topic
	 * only while the listener runs.
	 * @param pair the group and the topic
	 * @return {@code true} if there is such a listener
	 */
	boolean matches(GroupTopic pair) {
		return this.listeners.stream()
			.filter((listener) -> pair.group().equals(listener.group()))
			.anyMatch((listener) -> matches(listener, pair.topic()));
	}

	private boolean contains(GroupTopic pair) {
		return this.listeners.stream()
			.filter((listener) -> pair.group().equals(listener.group()))
			.anyMatch((listener) -> listener.topics().contains(pair.topic()) || matches(listener, pair.topic()));
	}

	private static boolean matches(RegisteredListener listener, String topic) {
		Pattern pattern = listener.topicPattern();
		return pattern != null && pattern.matcher(topic).matches();
	}

}
