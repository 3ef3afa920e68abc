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
import java.util.function.Supplier;

import io.kafkastarter.metrics.ClusterMeters.TopicName;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicProvisioningState;

/**
 * Counts the differences between topics and their declarations, as provisioning found
 * them when it last looked.
 *
 * @since 0.1.0
 */
public final class TopicDifferences implements Supplier<Map<TopicName, Long>> {

	private final DeclaredTopics declared;

	private final Supplier<Collection<TopicProvisioningState>> states;

	/**
	 * Create differences.
	 * @param declared the declared topics
	 * @param states returns what provisioning found
	 */
	public TopicDifferences(DeclaredTopics declared, Supplier<Collection<TopicProvisioningState>> states) {
		this.declared = declared;
		this.states = states;
	}

	@Override
	public Map<TopicName, Long> get() {
		Map<TopicName, Long> differences = new HashMap<>();
		for (TopicProvisioningState state : this.states.get()) {
			if (state.lastSuccess() != null) {
				for (TopicDeclaration topic : this.declared) {
					if (topic.cluster().equals(state.cluster())) {
						differences.put(new TopicName(topic.cluster(), topic.name()), count(state, topic.name()));
					}
				}
			}
		}
		return differences;
	}

	private static long count(TopicProvisioningState state, String topic) {
		return state.drift().stream().filter((drift) -> drift.topic().equals(topic)).count();
	}

}
