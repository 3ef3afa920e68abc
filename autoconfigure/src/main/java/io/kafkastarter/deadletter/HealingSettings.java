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

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.kafkastarter.failure.Causes;

/**
 * Settings that say when the dead letters of a listener are redriven by themselves.
 * Immutable.
 *
 * @param retryAfter how long each waits: the first time, the second time and so on; none
 * if nobody redrives them
 * @param exceptions the exceptions that pass, with those that extend them or that they
 * caused; none if all do
 * @param keepOrder whether a record whose key has a dead letter waiting follows it
 */
public record HealingSettings(List<Duration> retryAfter, List<Class<? extends Throwable>> exceptions,
		boolean keepOrder) {

	/**
	 * Dead letters wait for somebody.
	 */
	public static final HealingSettings NONE = new HealingSettings(List.of(), List.of(), false);

	/**
	 * Create settings.
	 */
	public HealingSettings {
		retryAfter = List.copyOf(retryAfter);
		exceptions = List.copyOf(exceptions);
	}

	/**
	 * Return whether any dead letters are redriven by themselves.
	 * @return whether they are
	 */
	public boolean isOn() {
		return !this.retryAfter.isEmpty();
	}

	/**
	 * Return whether records follow a dead letter of their key.
	 * @return whether they do: where none waits there is nothing to follow
	 */
	public boolean keepsOrder() {
		return this.keepOrder && isOn();
	}

	/**
	 * Return how long a dead letter waits.
	 * @param redrives how often it was redriven already
	 * @param failure what the listener failed with
	 * @return the time, or empty if it is not redriven by itself
	 */
	Optional<Duration> pause(int redrives, Throwable failure) {
		boolean passes = this.exceptions.isEmpty() || Causes.isAny(failure, this.exceptions);
		return (passes && redrives < this.retryAfter.size()) ? Optional.of(this.retryAfter.get(redrives))
				: Optional.empty();
	}

}
