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

import java.lang.reflect.Type;
import java.util.Map;

import io.kafkastarter.avro.PayloadWriters.PayloadWriter;
import io.kafkastarter.payload.TopicPayload;
import org.apache.avro.AvroTypeException;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * Avro by the serde that comes with a schema registry: what is on the wire, and what the
 * registry is asked, is the serde's matter. Records and classes are mapped as
 * {@link AvroPayloadCodec} does it. Safe for use by several threads, as far as the serde
 * is; those of Confluent and Apicurio are.
 *
 * @since 0.1.0
 */
public final class SerdePayloadCodec extends AbstractAvroPayloadCodec implements DisposableBean {

	private static final int NO_ID = 0;

	private final AvroSerde serde;

	private final Serializer<Object> serializer;

	private final Deserializer<Object> deserializer;

	SerdePayloadCodec(AvroSerde serde, Serializer<Object> serializer, Deserializer<Object> deserializer,
			@Nullable ClassLoader classLoader) {
		super(classLoader);
		this.serde = serde;
		this.serializer = serializer;
		this.deserializer = deserializer;
	}

	/**
	 * Create a codec. The registry is not asked yet.
	 * @param serde the serde
	 * @param producer what its serializer is configured with
	 * @param consumer what its deserializer is configured with
	 * @param classLoader where the serde and schemas are found, or {@code null} for the
	 * thread's own
	 * @return the codec, to be destroyed
	 */
	public static SerdePayloadCodec of(AvroSerde serde, Map<String, ?> producer, Map<String, ?> consumer,
			@Nullable ClassLoader classLoader) {
		Assert.notNull(serde, "'serde' must not be null");
		return new SerdePayloadCodec(serde, serde.serializer(classLoader, producer),
				serde.deserializer(classLoader, consumer), classLoader);
	}

	@Override
	byte[] write(String topic, PayloadWriter writer, Object payload) {
		return this.serializer.serialize(topic,
				(payload instanceof GenericContainer) ? payload : generic(writer, payload));
	}

	// A serde has conversions of its own, or none.
	private static Object generic(PayloadWriter writer, Object payload) {
		byte[] written = WireFormat.write(NO_ID, writer.writer(), writer.toAvro(payload));
		return WireFormat.read(written, new GenericDatumReader<>(writer.schema()));
	}

	@Override
	Object read(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
		Object datum = this.deserializer.deserialize(topic, bytes);
		if (datum instanceof SpecificRecord && ResolvableType.forType(type).resolve(Object.class).isInstance(datum)) {
			return datum;
		}
		if (!(datum instanceof GenericContainer container)) {
			throw new AvroTypeException("%s has read %s, which is no record".formatted(this.serde,
					(datum != null) ? "a " + datum.getClass().getName() : "nothing"));
		}
		// What was written becomes what is wanted by Avro's own rules.
		PayloadWriter writer = writers().get(null, container);
		byte[] written = WireFormat.write(NO_ID, writer.writer(), container);
		return readers().get(writer.schema(), declared, type).read(written);
	}

	@Override
	@Nullable String away(RuntimeException failure) {
		return this.serde.isAway(failure) ? "%s says %s".formatted(this.serde, failure) : null;
	}

	@Override
	String refusal(RuntimeException failure) {
		return "by %s: %s".formatted(this.serde, failure);
	}

	@Override
	public void destroy() {
		this.serializer.close();
		this.deserializer.close();
	}

}
