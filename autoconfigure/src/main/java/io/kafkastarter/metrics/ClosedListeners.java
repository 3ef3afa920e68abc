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

package io.kafkastarter.metrics;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds listeners that are no more. One that is missing for the first time may just be
 * created, or started again with other settings. Used by one thread.
 */
final class ClosedListeners {

	private Set<String> missing = Set.of();

	/**
	 * Look for listeners that are no more.
	 * @param known the ids that are known
	 * @param present the ids of those that are registered
	 * @return the known ones that are not registered now, nor were at the last look
	 */
	Set<String> find(Collection<String> known, Collection<String> present) {
		Set<String> now = new HashSet<>(known);
		now.removeAll(present);
		Set<String> closed = new HashSet<>(now);
		closed.retainAll(this.missing);
		this.missing = now;
		return closed;
	}

}
