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

package io.kafkastarter.avro;

import org.apache.avro.Schema;

/**
 * Estimates how much memory schemas take, and bounds it: whoever can write to a topic can
 * name any schema of the registry.
 */
final class SchemaMemory {

	// An enum of many short symbols takes the most: some 16 bytes for each of its text.
	private static final int BYTES_PER_CHARACTER = 16;

	private static final int PART_OF_HEAP = 16;

	private SchemaMemory() {
	}

	/**
	 * Return how many bytes remembered schemas may have together.
	 * @return a small part of the heap
	 */
	static long most() {
		return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
	}

	/**
	 * Return how many bytes a schema has.
	 * @param text its text
	 * @return the bytes, rather too many than too few
	 */
	static long size(String text) {
		return (long) BYTES_PER_CHARACTER * text.length();
	}

	/**
	 * Return how many bytes a schema has.
	 * @param schema the schema
	 * @return the bytes, rather too many than too few
	 */
	static long size(Schema schema) {
		return size(schema.toString());
	}

}
