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

package io.kafkastarter.monitoring;

import java.util.Collection;
import java.util.List;

/**
 * The groups to look at. Immutable.
 *
 * @param consumer the ids of the consumer groups
 * @param share the ids of the share groups
 */
record GroupIds(List<String> consumer, List<String> share) {

	/**
	 * Tell groups apart.
	 * @param all the ids of all of them
	 * @param share the ids of those that are share groups
	 * @return the groups
	 */
	static GroupIds of(Collection<String> all, Collection<String> share) {
		return new GroupIds(all.stream().filter((group) -> !share.contains(group)).toList(),
				all.stream().filter(share::contains).toList());
	}

}
