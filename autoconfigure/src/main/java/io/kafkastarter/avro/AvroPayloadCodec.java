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
import java.util.Objects;
import java.util.stream.Collectors;

import io.kafkastarter.avro.PayloadWriters.PayloadWriter;
import io.kafkastarter.avro.registry.SchemaRegistryClient;
import io.kafkastarter.avro.registry.SchemaRegistryUnavailableException;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.payload.TopicPayload;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Avro in Confluent's wire format, with schemas in a registry. Takes classes that Avro
 * has generated, generic records, and records and classes of any other kind, which are
 * mapped to the schema in {@code schemas/<alias>.avsc} on the class path, or to one that
 * is derived from them. Encoding throws an {@link IncompatibleSchemaException} if the
 * registry does not take a schema, and an {@link UnregisteredSchemaException} if it does
 * not have one that is not to be registered.
 *
 * @since 0.1.0
 */
public final class AvroPayloadCodec extends AbstractAvroPayloadCodec {

	private final WriterSchemas writerSchemas;

	private final SubjectSchemas subjectSchemas;

	/**
	 * Create a codec. The registry is not asked yet.
	 * @param registry the registry
	 * @param strategy under which subjects the registry has the schemas
	 * @param autoRegister whether to register what the registry does not have
	 * @param classLoader where schemas are found, or {@code null} for the thread's own
	 */
	public AvroPayloadCodec(SchemaRegistryClient registry, SubjectStrategy strategy, boolean autoRegister,
			@Nullable ClassLoader classLoader) {
		super(classLoader);
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(strategy, "'strategy' must not be null");
		this.writerSchemas = new WriterSchemas(registry);
		this.subjectSchemas = new SubjectSchemas(registry, strategy, autoRegister);
	}

	@Override
	byte[] write(String topic, PayloadWriter writer, Object payload) {
		Object datum = writer.toAvro(payload);
		return WireFormat.write(this.subjectSchemas.id(topic, writer.schema()), writer.writer(), datum);
	}

	@Override
	Object read(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
		Schema written = this.writerSchemas.get(WireFormat.id(bytes));
		Object payload = readers().get(written, declared, type).read(bytes);
		return (payload instanceof CharSequence text && type == Object.class) ? text.toString() : payload;
	}

	@Override
	@Nullable String away(RuntimeException failure) {
		return (failure instanceof SchemaRegistryUnavailableException) ? String.valueOf(failure.getMessage()) : null;
	}

	@Override
	@Nullable String refusal(RuntimeException failure) {
		return (failure instanceof SerializationException) ? null : "in Avro: " + failure.getMessage();
	}

	/**
	 * Look for the schema of a topic's payloads in the registry, and register it if need
	 * be.
	 * @throws IncompatibleSchemaException if the registry does not take it
	 * @throws UnregisteredSchemaException if the registry does not have it, and it is not
	 * to be registered
	 */
	@Override
	public @Nullable String prepare(String topic, TopicPayload declared) {
		if (declared.types() != null) {
			return declared.valueTypes()
				.stream()
				.map((type) -> prepare(topic, declared.ofType(type)))
				.filter(Objects::nonNull)
				.collect(Collectors.joining(", "));
		}
		Schema schema = written(declared);
		if (schema == null) {
			return null;
		}
		try {
			return "schema %s of topic '%s' has id %d".formatted(schema.getFullName(), topic,
					this.subjectSchemas.id(topic, schema));
		}
		catch (SchemaRegistryUnavailableException ex) {
			throw new PayloadUnavailableException(String.valueOf(ex.getMessage()), ex);
		}
	}

	// Not known where the payloads bring it with them.
	private @Nullable Schema written(TopicPayload declared) {
		Class<?> type = declared.valueType();
		if (type == null || type == Object.class || type.isInterface() || GenericRecord.class.isAssignableFrom(type)) {
			return schemas().declared(declared);
		}
		return schemas().of(declared, type);
	}

}
