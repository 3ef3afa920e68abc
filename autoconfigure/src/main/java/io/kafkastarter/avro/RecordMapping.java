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

import java.util.List;

import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Maps records and classes.
 */
final class RecordMapping implements ValueMapping {

	private final Schema schema;

	private final PlainType type;

	// By the position of the field in the schema; -1 where the class has no such
	// property.
	private int[] properties = new int[0];

	private ValueMapping[] mappings = new ValueMapping[0];

	RecordMapping(Schema schema, PlainType type) {
		this.schema = schema;
		this.type = type;
	}

	/**
	 * Complete this. It may be part of itself, which is why this comes later.
	 * @param properties which property of the class each field of the schema is, -1 for
	 * none
	 * @param mappings maps each
	 */
	void complete(int[] properties, List<ValueMapping> mappings) {
		this.properties = properties;
		this.mappings = mappings.toArray(ValueMapping[]::new);
	}

	@Override
	public Object toAvro(Object value) {
		if (!this.type.type().isInstance(value)) {
			throw new AvroTypeException(
					"%s is no %s".formatted(value.getClass().getName(), this.type.type().getName()));
		}
		GenericData.Record avro = new GenericData.Record(this.schema);
		for (int position = 0; position < this.properties.length; position++) {
			avro.put(position, toAvro(position, value));
		}
		return avro;
	}

	private @Nullable Object toAvro(int position, Object value) {
		int property = this.properties[position];
		if (property < 0) {
			return GenericData.get().getDefaultValue(this.schema.getFields().get(position));
		}
		try {
			return this.mappings[position].toAvroOrNull(this.type.get(property, value));
		}
		catch (AvroTypeException | ArithmeticException ex) {
			throw inField(position, ex);
		}
	}

	@Override
	public Object fromAvro(Object value) {
		IndexedRecord avro = (IndexedRecord) value;
		@Nullable Object[] values = new Object[this.type.size()];
		for (int position = 0; position < this.properties.length; position++) {
			int property = this.properties[position];
			if (property >= 0) {
				try {
					values[property] = this.mappings[position].fromAvroOrNull(avro.get(position));
				}
				catch (AvroTypeException ex) {
					throw inField(position, ex);
				}
			}
		}
		return this.type.create(values);
	}

	private AvroTypeException inField(int position, RuntimeException failure) {
		return new AvroTypeException("Field '%s' of %s: %s".formatted(this.schema.getFields().get(position).name(),
				this.schema.getName(), failure.getMessage()), failure);
	}

}
