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

package io.kafkastarter.autoconfigure.cluster;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.Suggestion;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.payload.TopicPayloads;
import io.kafkastarter.topic.UndeclaredTopicException;

/**
 * Looks at the names of topics before something is sent to them. Where topics are
 * declared, another one may be a misspelling: Kafka's own producer would wait for it to
 * appear. The brokers are asked once for each such topic. Safe for use by several
 * threads.
 */
final class SentTopics {

	private static final int MOST_NAMES = 20;

	private final String cluster;

	private final TopicPayloads payloads;

	private final Function<String, Optional<Boolean>> missing;

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	/**
	 * Create an instance.
	 * @param cluster the name of the cluster that is sent to
	 * @param payloads its declared topics
	 * @param missing tells whether a topic is not there, as far as that is known
	 */
	SentTopics(String cluster, TopicPayloads payloads, Function<String, Optional<Boolean>> missing) {
		this.cluster = cluster;
		this.payloads = payloads;
		this.missing = missing;
	}

	/**
	 * Check that a topic can be sent to.
	 * @param topic the name of the topic
	 * @throws UndeclaredTopicException if it belongs to another cluster, or is neither
	 * declared nor there
	 */
	void check(String topic) {
		if (this.payloads.get(topic) != null || this.known.contains(topic)) {
			return;
		}
		String elsewhere = this.payloads.elsewhere(topic);
		if (elsewhere != null) {
			throw new UndeclaredTopicException(topic,
					"Topic '%s' belongs to cluster '%s', and the record was sent to cluster '%s': send it with '%s'."
						.formatted(topic, elsewhere, this.cluster, new ClusterBeanNames(elsewhere).template()));
		}
		if (this.payloads.topics().isEmpty()) {
			return;
		}
		this.missing.apply(topic).ifPresent((absent) -> {
			if (absent) {
				throw new UndeclaredTopicException(topic, message(topic));
			}
			this.known.add(topic);
		});
	}

	private String message(String topic) {
		Set<String> declared = new TreeSet<>(this.payloads.topics());
		String names = declared.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
		int more = declared.size() - MOST_NAMES;
		String all = (more > 0) ? "%s and %d more".formatted(names, more) : names;
		String remedy = Suggestion.misspelled(topic, declared)
			.map((meant) -> "Did you mean '%s'?".formatted(meant))
			.orElse("Declare it under 'kafka.topics', or create it.");
		return "Topic '%s' is not declared, and does not exist. Declared are %s. %s".formatted(topic, all, remedy);
	}

}
