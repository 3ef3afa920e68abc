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

package io.kafkastarter.benchmarks.contender;

import java.nio.ByteBuffer;

/**
 * The handler: every contender calls it with each record, and with nothing but what the
 * record carries, so that all do the same work.
 */
interface Probe {

	/**
	 * Handle a record.
	 * @param sequence the number the record was sent with
	 */
	void handle(long sequence);

	/**
	 * Handle a record of bytes, of which the first eight are its number.
	 * @param value the record's value
	 */
	default void handle(byte[] value) {
		handle(ByteBuffer.wrap(value).getLong());
	}

}
