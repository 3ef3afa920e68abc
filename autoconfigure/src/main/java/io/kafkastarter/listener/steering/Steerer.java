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

package io.kafkastarter.listener.steering;

import io.kafkastarter.listener.ListenerState.Requester;
import org.jspecify.annotations.Nullable;

/**
 * Names whoever steers a listener.
 *
 * @param requester who it is
 * @param user the name of the user, or {@code null} if it is not known
 */
record Steerer(Requester requester, @Nullable String user) {

	/**
	 * Code of the application.
	 */
	static final Steerer CODE = new Steerer(Requester.HANDLE, null);

	/**
	 * Code that used the container.
	 */
	static final Steerer CONTAINER = new Steerer(Requester.CONTAINER, null);

	@Override
	public String toString() {
		return this.requester.describe(this.user);
	}

}
