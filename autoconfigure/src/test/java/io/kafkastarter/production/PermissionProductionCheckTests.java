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

package io.kafkastarter.production;

import java.util.List;

import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PermissionProductionCheck}.
 */
class PermissionProductionCheckTests {

	private static final DeclaredTopics TOPICS = new DeclaredTopics(
			List.of(new TopicDeclaration("main", new NewTopic("films", 1, (short) 3), "films", "kafka.topics.films")));

	@Test
	void whenTopicsHaveNoPermissionsSaysSo() {
		assertThat(new PermissionProductionCheck(TOPICS, (cluster) -> false, () -> false).find())
			.extracting(ProductionConcern::property)
			.containsExactly("kafka.topics.<name>.permissions");
	}

	@Test
	void whenTopicsHavePermissionsOrThereAreNoneOrTheClusterIsLocalSaysNothing() {
		assertThat(new PermissionProductionCheck(TOPICS, (cluster) -> false, () -> true).find()).isEmpty();
		assertThat(new PermissionProductionCheck(TOPICS, (cluster) -> true, () -> false).find()).isEmpty();
		assertThat(new PermissionProductionCheck(new DeclaredTopics(List.of()), (cluster) -> false, () -> false).find())
			.isEmpty();
	}

}
