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

package io.kafkastarter.deadletter;

import java.time.Instant;
import java.util.function.Function;

import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.failure.FollowsDeadLetterException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Decides what becomes of a record that a listener has failed on for good. Immutable.
 *
 * @param maxRedrives how often a record may be redriven; when it fails again after that,
 * it is parked
 * @param healing returns when dead letters of a listener are redriven by themselves, by
 * its id
 */
public record DeadLetterPolicy(int maxRedrives, Function<String, HealingSettings> healing) {

	/**
	 * Create a policy.
	 */
	public DeadLetterPolicy {
		Assert.isTrue(maxRedrives >= 1, "'maxRedrives' must be 1 or more");
	}

	/**
	 * Return whether a record is parked.
	 * @param headers its headers
	 * @param failure what the listener failed with
	 * @return whether it is: not if it follows another one, and its handler was not
	 * called
	 */
	boolean isParked(Headers headers, Throwable failure) {
		return DeadLetterHeaders.redrives(headers) >= this.maxRedrives
				&& !(failure instanceof FollowsDeadLetterException);
	}

	/**
	 * Return when a dead letter is redriven by itself.
	 * @param headers the headers of the record
	 * @param listener what is known of the listener, or {@code null}
	 * @param failure what it failed with
	 * @param now the present time
	 * @return the time, or {@code null} if it waits for somebody
	 */
	@Nullable Instant retryTime(Headers headers, @Nullable FailedRecordException listener, Throwable failure, Instant now) {
		if (listener == null || isParked(headers, failure)) {
			return null;
		}
		HealingSettings settings = this.healing.apply(listener.getListenerId());
		if (settings.isOn() && failure instanceof FollowsDeadLetterException) {
			// The one that it follows holds it back.
			return now;
		}
		return settings.pause(DeadLetterHeaders.redrives(headers), failure).map(now::plus).orElse(null);
	}

}
