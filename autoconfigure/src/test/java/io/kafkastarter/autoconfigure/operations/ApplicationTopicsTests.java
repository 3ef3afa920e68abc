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

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApplicationTopics}.
 */
class ApplicationTopicsTests {

	private final AtomicBoolean provisioning = new AtomicBoolean();

	private final ApplicationTopics topics = new ApplicationTopics(
			new DeclaredTopics(List.of(topic("main", "films"), topic("audit", "trail"))),
			new RegisteredListeners(List::of, new ListenerClusters()), new WrittenTopics(),
			(cluster) -> this.provisioning.get());

	@Test
	void whenTopicIsDeclaredItIsRequiredInItsCluster() {
		assertThat(this.topics.required("main")).containsExactly("films");
		assertThat(this.topics.required("audit")).containsExactly("trail");
	}

	@Test
	void whenTopicsAreJustBeingCreatedNoneIsRequiredAndAllAreLookedAt() {
		this.provisioning.set(true);
		assertThat(this.topics.required("main")).isEmpty();
		assertThat(this.topics.topics("main")).containsExactly("films");
	}

	private static TopicDeclaration topic(String cluster, String name) {
		return new TopicDeclaration(cluster, new NewTopic(name, 1, (short) 1), name, "kafka.topics." + name);
	}

}
