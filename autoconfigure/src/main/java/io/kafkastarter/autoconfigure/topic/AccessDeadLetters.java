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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.kafkastarter.deadletter.DeadLetterNames;
import org.jspecify.annotations.Nullable;

/**
 * The topics that the dead letters of a topic go to, and those of the dead letters in
 * turn.
 */
final class AccessDeadLetters {

	private final @Nullable DeadLetterNames names;

	/**
	 * Create dead letters.
	 * @param names the names of their topics, or {@code null} if none are written
	 */
	AccessDeadLetters(@Nullable DeadLetterNames names) {
		this.names = names;
	}

	List<String> of(String topic) {
		List<String> topics = new ArrayList<>();
		if (this.names != null) {
			Optional<String> next = this.names.of(topic);
			while (next.isPresent()) {
				topics.add(next.get());
				next = this.names.of(next.get());
			}
		}
		return topics;
	}

}
