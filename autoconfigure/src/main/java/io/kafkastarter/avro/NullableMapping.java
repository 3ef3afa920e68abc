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

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Maps values that may be absent.
 *
 * @param present maps those that are not
 * @param optional whether they come in an {@link Optional}
 */
record NullableMapping(ValueMapping present, boolean optional) implements ValueMapping {

	@Override
	public @Nullable Object toAvro(Object value) {
		if (value instanceof Optional<?> container) {
			return container.map(this.present::toAvro).orElse(null);
		}
		return this.present.toAvro(value);
	}

	@Override
	public Object fromAvro(Object value) {
		Object mapped = this.present.fromAvro(value);
		return this.optional ? Optional.of(mapped) : mapped;
	}

	@Override
	public @Nullable Object toAvroOrNull(@Nullable Object value) {
		return (value != null) ? toAvro(value) : null;
	}

	@Override
	public @Nullable Object fromAvroOrNull(@Nullable Object value) {
		return (value != null) ? fromAvro(value) : (this.optional ? Optional.empty() : null);
	}

}
