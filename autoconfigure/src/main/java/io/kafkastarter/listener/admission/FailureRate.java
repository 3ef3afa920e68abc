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

package io.kafkastarter.listener.admission;

/**
 * Counts the last calls of a handler, and says when too many of them have failed. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public interface FailureRate {

	/**
	 * Every failure is too many.
	 */
	FailureRate NONE = new FailureRate() {

		@Override
		public void succeeded() {
		}

		@Override
		public boolean failed(Throwable failure) {
			return true;
		}

		@Override
		public void reset() {
		}

	};

	/**
	 * Take note of a call that has not failed.
	 */
	void succeeded();

	/**
	 * Take note of a call that has failed.
	 * @param failure what it failed with
	 * @return whether too many have
	 */
	boolean failed(Throwable failure);

	/**
	 * Forget the calls so far.
	 */
	void reset();

	/**
	 * Return whether a failure says that somebody else has found too many failures, and
	 * has refused a call.
	 * @param failure the failure
	 * @return whether that is so
	 */
	default boolean isRefusal(Throwable failure) {
		return false;
	}

}
