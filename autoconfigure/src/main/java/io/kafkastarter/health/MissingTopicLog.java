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

package io.kafkastarter.health;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Logs once that a topic does not exist which a listener reads and nobody has declared:
 * the listener waits for it without a word. Of declared topics health tells.
 *
 * @since 0.1.0
 */
public final class MissingTopicLog implements ClusterStateListener {

	private static final Log logger = LogFactory.getLog(MissingTopicLog.class);

	private final TopicUse use;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	private final Set<String> creating = ConcurrentHashMap.newKeySet();

	/**
	 * Create a log.
	 * @param use what the application does with topics
	 */
	public MissingTopicLog(TopicUse use) {
		this.use = use;
	}

	@Override
	public void onLook(ClusterState state) {
		if (this.use.isCreating(state.cluster())) {
			this.creating.add(state.cluster());
			return;
		}
		// What was seen may be from before they were created.
		if (this.creating.remove(state.cluster())) {
			return;
		}
		Set<String> missing = new TreeSet<>(this.use.read(state.cluster()));
		missing.removeAll(this.use.required(state.cluster()));
		// What is about to be created is there at the second look.
		missing.removeIf((topic) -> !isMissing(state.latest(), topic) || !isMissing(state.previous(), topic)
				|| !this.told.add(state.cluster() + "/" + topic));
		if (!missing.isEmpty()) {
			logger.warn(
					("Topics that listeners read do not exist in Kafka cluster '%s': %s. The listeners wait for them. "
							+ "Create them, or declare them under kafka.topics; or mend their names.")
						.formatted(state.cluster(), missing));
		}
	}

	private static boolean isMissing(@Nullable ClusterSnapshot snapshot, String topic) {
		Answer<?> answer = (snapshot != null) ? snapshot.topics().get(topic) : null;
		return answer != null && answer.failedWith(UnknownTopicOrPartitionException.class);
	}

}
