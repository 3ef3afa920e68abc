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

package io.kafkastarter.deadletter.redrive;

import io.kafkastarter.failure.Causes;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Sentences for what keeps dead letters from being read or redriven.
 */
final class RedriveFailures {

	private RedriveFailures() {
	}

	/**
	 * Describe a failure.
	 * @param failure the failure
	 * @param topic the topic for dead letters
	 * @return what is wrong, and what to do if that is known
	 */
	static @Nullable String describe(Exception failure, String topic) {
		if (Causes.find(failure, GroupAuthorizationException.class) != null) {
			return "The application may not use consumer group '%s': give its principal READ on it."
				.formatted(TopicOffsets.group(topic));
		}
		TopicAuthorizationException denied = Causes.find(failure, TopicAuthorizationException.class);
		if (denied != null) {
			return "The application may not read topics %s: give its principal READ on them."
				.formatted(denied.unauthorizedTopics());
		}
		return (failure instanceof KafkaException || failure instanceof InvalidRedriveException) ? failure.getMessage()
				: failure.getClass().getName();
	}

}
