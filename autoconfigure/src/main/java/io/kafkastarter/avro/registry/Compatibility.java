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

package io.kafkastarter.avro.registry;

import java.util.List;

/**
 * The answer of a registry about a schema and those that are registered under its
 * subject.
 *
 * @param compatible whether it may be registered
 * @param reasons why it may not be, in the words of the registry
 * @since 0.1.0
 */
public record Compatibility(boolean compatible, List<String> reasons) {

	/**
	 * Create what a registry says.
	 */
	public Compatibility {
		reasons = List.copyOf(reasons);
	}

}
