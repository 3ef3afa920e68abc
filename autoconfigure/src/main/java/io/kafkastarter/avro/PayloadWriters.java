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

import java.time.Duration;

import io.kafkastarter.payload.TopicPayload;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Finds out how payloads are written.
 */
final class PayloadWriters {

	private final PlainSchemas schemas;

	private final GenericData data = new GenericData();

	private final Lookups<Key, PayloadWriter> writers = new Lookups<>(2000, Duration.ofSeconds(1), System::nanoTime);

	PayloadWriters(PlainSchemas schemas) {
		this.schemas = schemas;
		ScalarMappings.addConversions(this.data);
	}

	/**
	 * Return what writes a payload.
	 * @param declared what its topic carries, or {@code null} if it is not declared
	 * @param payload the payload
	 * @return the writer
	 */
	PayloadWriter get(@Nullable TopicPayload declared, Object payload) {
		if (payload instanceof SpecificRecord generated) {
			return generated(generated);
		}
		if (payload instanceof GenericContainer generic) {
			return generic(declared, generic);
		}
		Key key = new Key((declared != null) ? declared.schema() : null, payload.getClass());
		return this.writers.get(key, () -> plain(declared, payload.getClass()));
	}

	/**
	 * Return what writes the payloads of a class that is neither generated nor generic.
	 * @param declared what their topic carries, or {@code null} if it is not declared
	 * @param type the class
	 * @return the writer
	 * @throws AvroTypeException if they cannot be written
	 */
	PayloadWriter plain(@Nullable TopicPayload declared, Class<?> type) {
		Schema schema = this.schemas.of(declared, type);
		ValueMapping mapping = MappingFactory.create(schema, ResolvableType.forClass(type), true);
		return new PayloadWriter(schema, mapping, new GenericDatumWriter<>(schema, this.data));
	}

	private static PayloadWriter generated(SpecificRecord payload) {
		Schema schema = payload.getSchema();
		return new PayloadWriter(schema, ValueMapping.SAME,
				new SpecificDatumWriter<>(schema, SpecificData.getForClass(payload.getClass())));
	}

	private PayloadWriter generic(@Nullable TopicPayload declared, GenericContainer payload) {
		Schema schema = payload.getSchema();
		Schema wanted = this.schemas.declared(declared);
		if (declared != null && wanted != null && !wanted.equals(schema)) {
			throw new AvroTypeException("the record was built with another schema %s than that of %s"
				.formatted(schema.getFullName(), declared.schema()));
		}
		return new PayloadWriter(schema, ValueMapping.SAME, new GenericDatumWriter<>(schema, this.data));
	}

	private record Key(@Nullable String schema, Class<?> type) {

	}

	/**
	 * Writes payloads.
	 *
	 * @param schema their schema
	 * @param mapping turns them into what Avro writes
	 * @param writer writes that
	 */
	record PayloadWriter(Schema schema, ValueMapping mapping, DatumWriter<Object> writer) {

		/**
		 * Turn a payload into what Avro writes.
		 * @param payload the payload
		 * @return what it comes to
		 * @throws AvroRuntimeException if it does not fit the schema
		 */
		Object toAvro(Object payload) {
			Object datum = this.mapping.toAvro(payload);
			if (datum == null) {
				throw new AvroRuntimeException("it is empty");
			}
			return datum;
		}

	}

}
