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

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the locks of one poll thread, also beyond a pause, which its consumer does not
 * outlive. Safe for use by several threads.
 */
final class LockCounts {

	private final AtomicInteger held = new AtomicInteger();

	private final AtomicLong renewals = new AtomicLong();

	/**
	 * Take note of records that are locked, or no longer are.
	 * @param count how many more there are
	 */
	void hold(int count) {
		this.held.addAndGet(count);
	}

	/**
	 * Take note of a lock that is renewed.
	 */
	void renew() {
		this.renewals.incrementAndGet();
	}

	int held() {
		return this.held.get();
	}

	long renewals() {
		return this.renewals.get();
	}

}
