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

package io.kafkastarter.listener.observe;

import java.util.Locale;

import io.kafkastarter.PublicApi;

/**
 * The result of one delivery of a record to its listener.
 *
 * @since 0.1.0
 */
@PublicApi
public enum DeliveryResult {

	/**
	 * The handler returned, or the future that it returned completed.
	 */
	SUCCESS,

	/**
	 * It failed, and the record is delivered again.
	 */
	RETRIED,

	/**
	 * It failed, was the last one, and the record is kept with the dead letters.
	 */
	DEAD_LETTERED,

	/**
	 * It failed, and the record is not kept: that did not work and is tried again, there
	 * are to be no dead letters, or what failures come to is not decided by the starter.
	 */
	FAILED;

	private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * Return the name for meters.
	 * @return the name in lower case
	 */
	public String tag() {
		return this.tag;
	}

}
