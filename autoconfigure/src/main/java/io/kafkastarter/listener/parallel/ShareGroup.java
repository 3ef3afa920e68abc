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

package io.kafkastarter.listener.parallel;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * Tells a queue listener of its share group, whose settings the brokers keep. Safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public interface ShareGroup {

	/**
	 * A group of which nothing is known, and that may begin at once.
	 */
	ShareGroup UNKNOWN = new ShareGroup() {

		@Override
		public CompletableFuture<Void> ready() {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public OptionalInt deliveryLimit() {
			return OptionalInt.empty();
		}

	};

	/**
	 * Return when the group may begin: where it does so is one of its settings.
	 * @return completed when its settings are as they will be
	 */
	CompletableFuture<Void> ready();

	/**
	 * Return how often the brokers deliver a record before they give it up.
	 * @return the number of deliveries, or empty if it is not known
	 */
	OptionalInt deliveryLimit();

}
