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
import java.nio.ByteBuffer;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

import org.springframework.util.FastByteArrayOutputStream;

/**
 * Confluent's wire format: a zero, the id of the schema in four bytes, and the payload in
 * Avro's binary encoding.
 */
final class WireFormat {

	private static final byte MAGIC = 0;

	private static final int HEADER = 5;

	private WireFormat() {
	}

	/**
	 * Write a payload.
	 * @param id the id of its schema
	 * @param writer writes it
	 * @param datum the payload as Avro writes it
	 * @param <D> its type
	 * @return the bytes
	 */
	static <D> byte[] write(int id, DatumWriter<D> writer, D datum) {
		FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
		BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
		try {
			bytes.write(ByteBuffer.allocate(HEADER).put(MAGIC).putInt(id).array());
			writer.write(datum, encoder);
			encoder.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArrayUnsafe();
	}

	/**
	 * Return the id of the schema that bytes were written with.
	 * @param bytes the bytes
	 * @return the id
	 * @throws AvroRuntimeException if they are not in this format
	 */
	static int id(byte[] bytes) {
		if (bytes.length < HEADER || bytes[0] != MAGIC) {
			throw new AvroRuntimeException(
					"These are no bytes of Avro in Confluent's wire format, which begins with a zero and the id of a schema");
		}
		return ByteBuffer.wrap(bytes).getInt(1);
	}

	/**
	 * Read a payload.
	 * @param bytes the bytes
	 * @param reader reads it
	 * @param <D> its type
	 * @return the payload as Avro reads it
	 * @throws AvroRuntimeException if the bytes are too many or too few
	 */
	static <D> D read(byte[] bytes, DatumReader<D> reader) {
		try {
			BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
			D datum = reader.read(null, decoder);
			if (!decoder.isEnd()) {
				throw new AvroRuntimeException("There are bytes left after the payload");
			}
			return datum;
		}
		catch (IOException | IndexOutOfBoundsException | UnsupportedOperationException ex) {
			throw new AvroRuntimeException("The bytes are malformed: " + ex.getClass().getSimpleName(), ex);
		}
	}

}
