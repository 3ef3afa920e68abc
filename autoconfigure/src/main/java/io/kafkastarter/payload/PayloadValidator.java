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

package io.kafkastarter.payload;

import java.util.List;

import io.kafkastarter.PublicApi;

/**
 * Checks payloads of topics that declare a type: before they are sent, and after they
 * were received. A bean of this type replaces the one that asks Jakarta Validation. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
@PublicApi
@FunctionalInterface
public interface PayloadValidator {

	/**
	 * A validator that takes everything.
	 */
	PayloadValidator NONE = (payload) -> List.of();

	/**
	 * Check a payload.
	 * @param payload the payload
	 * @return what is wrong with it, a short text each, or an empty list if it is valid
	 */
	List<String> validate(Object payload);

}
