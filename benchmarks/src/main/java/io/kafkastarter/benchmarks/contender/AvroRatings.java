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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes ratings in Avro, in Confluent's wire format, as one would by hand. Used by one
 * thread.
 */
final class AvroRatings {

	private static final Schema SCHEMA = SchemaBuilder.record("Rating")
		.fields()
		.requiredLong("sequence")
		.requiredString("user")
		.requiredString("film")
		.requiredInt("rating")
		.requiredString("comment")
		.endRecord();

	private static final byte[] HEADER = ByteBuffer.allocate(5).putInt(1, StubSchemaRegistry.ID).array();

	private final GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(SCHEMA);

	private @Nullable BinaryEncoder encoder;

	byte[] write(Rating rating) {
		GenericRecord datum = new GenericData.Record(SCHEMA);
		datum.put("sequence", rating.sequence());
		datum.put("user", rating.user());
		datum.put("film", rating.film());
		datum.put("rating", rating.rating());
		datum.put("comment", rating.comment());
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
		bytes.writeBytes(HEADER);
		try {
			BinaryEncoder reused = EncoderFactory.get().binaryEncoder(bytes, this.encoder);
			this.encoder = reused;
			this.writer.write(datum, reused);
			reused.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
