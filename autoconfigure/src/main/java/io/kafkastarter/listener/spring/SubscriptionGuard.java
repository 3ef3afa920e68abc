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

package io.kafkastarter.listener.spring;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import io.kafkastarter.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * Checks a subscription before a listener or a receiver is created from code, and before
 * a listener is created anew with changes.
 *
 * @since 0.1.0
 */
@PublicApi
@FunctionalInterface
public interface SubscriptionGuard {

	/**
	 * Throw an exception if there must be no such subscription.
	 * @param subscription what is about to be created
	 */
	void check(Subscription subscription);

	/**
	 * The topics that a listener or a receiver is about to read, and the way it does.
	 *
	 * @param subscriber who: {@code listener 'x'} or {@code receiver 'x'}, for messages
	 * @param cluster the cluster's name
	 * @param topics the topics, empty if there is a pattern
	 * @param pattern the pattern of the topics, or {@code null}
	 * @param group the consumer group, or {@code null} for that of the configuration
	 * @param manualAcknowledgment whether records are finished by an acknowledgment only
	 */
	record Subscription(String subscriber, String cluster, Collection<String> topics, @Nullable Pattern pattern,
			@Nullable String group, boolean manualAcknowledgment) {

		public Subscription {
			topics = List.copyOf(topics);
		}

	}

}
