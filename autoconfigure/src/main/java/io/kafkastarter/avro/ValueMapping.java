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

import org.apache.avro.AvroTypeException;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of a Java type into what Avro writes for a schema, and back.
 */
interface ValueMapping {

	/**
	 * A mapping for values that Avro takes as they are.
	 */
	ValueMapping SAME = new ValueMapping() {

		@Override
		public Object toAvro(Object value) {
			return value;
		}

		@Override
		public Object fromAvro(Object value) {
			return value;
		}

	};

	/**
	 * Turn a value into what Avro writes.
	 * @param value the value
	 * @return what Avro writes, {@code null} only where the schema allows that
	 */
	@Nullable Object toAvro(Object value);

	/**
	 * Turn what Avro has read into a value.
	 * @param value what Avro has read
	 * @return the value
	 */
	Object fromAvro(Object value);

	/**
	 * Turn a value into what Avro writes, where there may be none.
	 * @param value the value, or {@code null} for none
	 * @return what Avro writes
	 */
	default @Nullable Object toAvroOrNull(@Nullable Object value) {
		if (value == null) {
			throw new AvroTypeException("there is no value, and the schema wants one");
		}
		return toAvro(value);
	}

	/**
	 * Turn what Avro has read into a value, where there may be none.
	 * @param value what Avro has read, or {@code null} for none
	 * @return the value, or {@code null} for none
	 */
	default @Nullable Object fromAvroOrNull(@Nullable Object value) {
		return (value != null) ? fromAvro(value) : null;
	}

}
