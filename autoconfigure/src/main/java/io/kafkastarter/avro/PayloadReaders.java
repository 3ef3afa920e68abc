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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.time.Duration;

import io.kafkastarter.payload.TopicPayload;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Finds out how payloads are read: with the schema they were written with, into the one
 * of the type they become.
 */
final class PayloadReaders {

	private final PlainSchemas schemas;

	private final Lookups<Key, PayloadReader> readers = new Lookups<>(2000, SchemaMemory.most(), PayloadReader::size,
			Duration.ofSeconds(1), System::nanoTime);

	PayloadReaders(PlainSchemas schemas) {
		this.schemas = schemas;
	}

	/**
	 * Return what reads payloads.
	 * @param written the schema they were written with
	 * @param declared what their topic carries, or {@code null} if it is not declared
	 * @param type what they become
	 * @return the reader
	 */
	PayloadReader get(Schema written, @Nullable TopicPayload declared, Type type) {
		Key key = new Key(written, (declared != null) ? declared.schema() : null, type);
		return this.readers.get(key, () -> create(written, declared, type));
	}

	private PayloadReader create(Schema written, @Nullable TopicPayload declared, Type type) {
		ResolvableType resolvable = ResolvableType.forType(type);
		long size = SchemaMemory.size(written);
		Class<?> target = resolvable.resolve(Object.class);
		if (SpecificRecord.class.isAssignableFrom(target) && target != SpecificRecord.class) {
			Schema schema = this.schemas.of(declared, target);
			return new PayloadReader(new SpecificDatumReader<>(written, schema, new GeneratedClasses(target)),
					ValueMapping.SAME, size);
		}
		if (target.isAssignableFrom(GenericRecord.class) || GenericRecord.class.isAssignableFrom(target)) {
			Schema schema = this.schemas.declared(declared);
			return new PayloadReader(generic(written, (schema != null) ? schema : written), ValueMapping.SAME, size);
		}
		Schema schema = this.schemas.of(declared, type);
		return new PayloadReader(generic(written, schema), MappingFactory.create(schema, resolvable, false), size);
	}

	// With data of its own: what builds readers is not meant for several threads.
	private static DatumReader<Object> generic(Schema written, Schema wanted) {
		try {
			return new FastReaderBuilder(new GenericData()).createDatumReader(written, wanted);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Key(Schema written, @Nullable String schema, Type type) {

	}

	/**
	 * Reads payloads.
	 *
	 * @param reader reads what Avro has written
	 * @param mapping turns that into payloads
	 * @param size how many bytes it has
	 */
	record PayloadReader(DatumReader<Object> reader, ValueMapping mapping, long size) {

		/**
		 * Read a payload.
		 * @param bytes the bytes in Confluent's wire format
		 * @return the payload
		 * @throws AvroRuntimeException if they are malformed, or it is none
		 */
		Object read(byte[] bytes) {
			Object payload = this.mapping.fromAvroOrNull(WireFormat.read(bytes, this.reader));
			if (payload == null) {
				throw new AvroRuntimeException("Null is no payload; a tombstone is a record without a value");
			}
			return payload;
		}

	}

}
