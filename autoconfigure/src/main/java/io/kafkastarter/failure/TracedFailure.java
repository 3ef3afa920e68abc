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

package io.kafkastarter.failure;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;

import org.jspecify.annotations.Nullable;

/**
 * Remembers whose stack trace was logged last: the records of a batch that fails as a
 * whole have one failure, and may be many. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TracedFailure {

	private volatile Reference<@Nullable Throwable> last = new WeakReference<>(null);

	/**
	 * Take note that a failure is logged.
	 * @param failure the failure
	 * @return whether its stack trace is to be: not if that was done just before
	 */
	public boolean isNew(Throwable failure) {
		if (this.last.refersTo(failure)) {
			return false;
		}
		this.last = new WeakReference<>(failure);
		return true;
	}

}
