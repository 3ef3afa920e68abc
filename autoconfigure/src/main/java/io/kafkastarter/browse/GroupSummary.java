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

package io.kafkastarter.browse;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A group of a cluster, in short.
 *
 * @param id its id
 * @param type {@code classic}, {@code consumer}, {@code share} or {@code streams}
 * @param state its state, or {@code null} if the brokers do not tell
 * @param members the number of its members, or {@code null} if its coordinator did not
 * answer
 * @param topics the topics that its members have partitions of
 * @since 0.1.0
 */
public record GroupSummary(String id, String type, @Nullable String state, @Nullable Integer members,
		Set<String> topics) {

	static GroupSummary of(DescribedGroup group) {
		return new GroupSummary(group.id(), group.type(), group.state(),
				(group.members() != null) ? group.members().size() : null, group.topics());
	}

}
