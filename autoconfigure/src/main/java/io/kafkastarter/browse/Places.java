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

package io.kafkastarter.browse;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * Writes places in the partitions of a topic as a short text, and reads it again.
 */
final class Places {

	private static final int MOST = 64 * 1024;

	private Places() {
	}

	static String write(Map<TopicPartition, Long> places) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		places.forEach((partition, offset) -> {
			write(bytes, partition.partition());
			write(bytes, offset);
		});
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
	}

	private static void write(ByteArrayOutputStream bytes, long number) {
		long rest = number;
		while (rest > 0x7f) {
			bytes.write((int) (rest & 0x7f | 0x80));
			rest >>>= 7;
		}
		bytes.write((int) rest);
	}

	/**
	 * Read what was written.
	 * @param name the name of the parameter that it comes from
	 * @param text the text
	 * @return offsets by number of partition
	 * @throws BrowseException if it is none
	 */
	static Map<Integer, Long> read(String name, String text) {
		try {
			if (text.length() > MOST) {
				throw new IllegalArgumentException("Too long");
			}
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
			Map<Integer, Long> places = new HashMap<>();
			while (bytes.hasRemaining()) {
				places.put(Math.toIntExact(read(bytes)), read(bytes));
			}
			return places;
		}
		catch (IllegalArgumentException | BufferUnderflowException | ArithmeticException ex) {
			throw new BrowseException(BrowseException.Reason.INVALID,
					"'%s' has to be taken from an answer.".formatted(name), ex);
		}
	}

	private static long read(ByteBuffer bytes) {
		long number = 0;
		for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
			byte part = bytes.get();
			number |= (part & 0x7fL) << shift;
			if (part >= 0) {
				return number;
			}
		}
		throw new IllegalArgumentException("Too large");
	}

}
