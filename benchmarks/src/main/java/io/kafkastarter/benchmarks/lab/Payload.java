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

package io.kafkastarter.benchmarks.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The values of records. Each carries the number of its record.
 */
public enum Payload {

	/**
	 * Bytes, of which the first eight are the number.
	 */
	BYTES {
		@Override
		byte[] value(long sequence) {
			return ByteBuffer.allocate(SIZE).putLong(sequence).array();
		}
	},

	/**
	 * JSON of a rating.
	 */
	JSON {
		@Override
		byte[] value(long sequence) {
			String start = "{\"sequence\":%d,\"user\":\"user-%d\",\"film\":\"tt%07d\",\"rating\":%d,\"comment\":\""
				.formatted(sequence, sequence % 10_000, sequence % 30_000, sequence % 10 + 1);
			return (start + "x".repeat(SIZE - start.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
		}
	};

	/**
	 * The size of each value.
	 */
	public static final int SIZE = 256;

	abstract byte[] value(long sequence);

}
