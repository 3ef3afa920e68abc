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

package io.kafkastarter.production;

import org.springframework.util.Assert;

/**
 * One thing that works, and is not safe for production.
 *
 * @param property the property that decides it
 * @param reason what may happen, as a sentence
 * @param action what to write instead, as a sentence
 * @since 0.1.0
 */
public record ProductionConcern(String property, String reason, String action) {

	/**
	 * Create a concern.
	 */
	public ProductionConcern {
		Assert.hasText(property, "'property' must not be empty");
		Assert.hasText(reason, "'reason' must not be empty");
		Assert.hasText(action, "'action' must not be empty");
	}

}
