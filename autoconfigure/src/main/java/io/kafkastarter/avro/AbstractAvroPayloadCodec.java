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
import java.lang.reflect.Type;
import java.util.Objects;

import io.kafkastarter.avro.PayloadWriters.PayloadWriter;
import io.kafkastarter.payload.PayloadCodec;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.text.Words;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Base class for codecs of payloads in Avro: it finds the schemas of types and explains
 * failures. Subclasses write and read the bytes, and talk to the registry.
 */
abstract class AbstractAvroPayloadCodec implements PayloadCodec {

	private static final int MAX_REASON = 300;

	private final PlainSchemas schemas;

	private final PayloadWriters writers;

	private final PayloadReaders readers;

	private final DeclarationCheck declarations;

	AbstractAvroPayloadCodec(@Nullable ClassLoader classLoader) {
		this.schemas = new PlainSchemas(new DeclaredSchemas(classLoader));
		this.writers = new PayloadWriters(this.schemas);
		this.readers = new PayloadReaders(this.schemas);
		this.declarations = new DeclarationCheck(this.schemas, this.writers);
	}

	final PlainSchemas schemas() {
		return this.schemas;
	}

	final PayloadWriters writers() {
		return this.writers;
	}

	final PayloadReaders readers() {
		return this.readers;
	}

	@Override
	public final PayloadFormat format() {
		return PayloadFormat.AVRO;
	}

	@Override
	public final byte[] encode(String topic, @Nullable TopicPayload declared, Object payload) {
		try {
			return write(topic, this.writers.get(declared, payload), payload);
		}
		catch (RuntimeException ex) {
			String away = away(ex);
			if (away != null) {
				throw new PayloadUnavailableException(
						"Nothing was sent to topic '%s', try again later: %s".formatted(topic, away), ex);
			}
			String refusal = refusal(ex);
			if (refusal == null) {
				throw ex;
			}
			throw new SerializationException("Nothing was sent to topic '%s': %s cannot be written %s".formatted(topic,
					Words.a(payload.getClass().getName()), refusal), ex);
		}
		catch (StackOverflowError ex) {
			throw new SerializationException(
					"Nothing was sent to topic '%s': %s is nested too deeply, or refers to itself.".formatted(topic,
							Words.a(payload.getClass().getName())));
		}
	}

	@Override
	public final Object decode(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
		try {
			return read(topic, declared, bytes, type);
		}
		catch (RuntimeException ex) {
			String away = away(ex);
			if (away != null) {
				throw new PayloadUnavailableException(
						"A record of topic '%s' waits for its schema: %s".formatted(topic, away), ex);
			}
			throw ex;
		}
		catch (StackOverflowError ex) {
			throw new AvroRuntimeException("The payload is nested too deeply");
		}
	}

	@Override
	public final @Nullable String reason(RuntimeException failure) {
		// What the library says of bytes, fields and schemas holds no values.
		String message = (failure instanceof AvroRuntimeException) ? failure.getMessage() : null;
		return (message != null) ? shortened(message) : failure.getClass().getSimpleName();
	}

	// Plain classes are read as JSON by who reads JSON, and mapped from there.
	@Override
	public final @Nullable Object parse(@Nullable TopicPayload declared, String text, @Nullable Class<?> type) {
		boolean generated = type != null && SpecificRecord.class.isAssignableFrom(type);
		if (type != null && !generated && !GenericRecord.class.isAssignableFrom(type)) {
			return null;
		}
		Schema schema = generated ? this.schemas.of(declared, Objects.requireNonNull(type))
				: this.schemas.declared(declared);
		if (schema == null) {
			throw new IllegalArgumentException(
					"The topic declares neither 'value-type' nor 'schema': its value cannot " + "be made from text.");
		}
		DatumReader<Object> reader = generated
				? new SpecificDatumReader<>(schema, schema, new GeneratedClasses(Objects.requireNonNull(type)))
				: new GenericDatumReader<>(schema);
		try {
			return reader.read(null, DecoderFactory.get().jsonDecoder(schema, text));
		}
		catch (IOException ex) {
			throw new AvroRuntimeException("It is not the JSON that Avro writes", ex);
		}
	}

	private static String shortened(String text) {
		return (text.length() > MAX_REASON) ? text.substring(0, MAX_REASON) + "…" : text;
	}

	@Override
	public final void check(TopicPayload declared) {
		this.declarations.check(declared);
	}

	/**
	 * Write a payload.
	 * @param topic the topic it goes to
	 * @param writer how it is written
	 * @param payload the payload
	 * @return its bytes
	 */
	abstract byte[] write(String topic, PayloadWriter writer, Object payload);

	/**
	 * Read a payload.
	 * @param topic the topic it comes from
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @param bytes its bytes
	 * @param type what it becomes
	 * @return the payload
	 */
	abstract Object read(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type);

	/**
	 * Return what the registry's not answering looks like, which says nothing about a
	 * payload.
	 * @param failure what was thrown
	 * @return what to tell, or {@code null} if the failure is another
	 */
	abstract @Nullable String away(RuntimeException failure);

	/**
	 * Return why a payload cannot be written.
	 * @param failure what was thrown
	 * @return in or by what it cannot be written, and why, or {@code null} if the failure
	 * tells that itself
	 */
	abstract @Nullable String refusal(RuntimeException failure);

}
