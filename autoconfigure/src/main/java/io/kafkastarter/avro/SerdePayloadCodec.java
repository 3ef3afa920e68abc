package io.kafkastarter.avro;

import java.lang.reflect.Type;
import java.util.Map;

import io.kafkastarter.avro.PayloadReaders.PayloadReader;
import io.kafkastarter.avro.PayloadWriters.PayloadWriter;
import io.kafkastarter.serialization.PayloadCodec;
import io.kafkastarter.serialization.PayloadFormat;
import io.kafkastarter.serialization.PayloadUnavailableException;
import io.kafkastarter.serialization.TopicPayload;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
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
public final class SerdePayloadCodec implements PayloadCodec, DisposableBean {

	private static final int NO_ID = 0;

	private final AvroSerde serde;

	private final Serializer<Object> serializer;

	private final Deserializer<Object> deserializer;

	private final PayloadWriters writers;

	private final PayloadReaders readers;

	private final DeclarationCheck declarations;

	SerdePayloadCodec(AvroSerde serde, Serializer<Object> serializer, Deserializer<Object> deserializer,
			@Nullable ClassLoader classLoader) {
		this.serde = serde;
		this.serializer = serializer;
		this.deserializer = deserializer;
		PlainSchemas schemas = new PlainSchemas(new DeclaredSchemas(classLoader));
		this.writers = new PayloadWriters(schemas);
		this.readers = new PayloadReaders(schemas);
		this.declarations = new DeclarationCheck(schemas, this.writers);
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
	public PayloadFormat format() {
		return PayloadFormat.AVRO;
	}

	@Override
	public byte[] encode(String topic, @Nullable TopicPayload declared, Object payload) {
		try {
			Object datum = (payload instanceof GenericContainer) ? payload : generic(declared, payload);
			return this.serializer.serialize(topic, datum);
		}
		catch (RuntimeException ex) {
			if (this.serde.isAway(ex)) {
				throw new PayloadUnavailableException(
						"Nothing was sent to topic '%s', try again later: %s says %s".formatted(topic, this.serde, ex),
						ex);
			}
			throw new SerializationException("Nothing was sent to topic '%s': a %s cannot be written by %s: %s"
				.formatted(topic, payload.getClass().getName(), this.serde, ex), ex);
		}
		catch (StackOverflowError ex) {
			throw new SerializationException(
					"Nothing was sent to topic '%s': a %s is nested too deeply, or refers to itself.".formatted(topic,
							payload.getClass().getName()));
		}
	}

	@Override
	public Object decode(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
		Object datum = deserialize(topic, bytes);
		if (datum instanceof SpecificRecord && ResolvableType.forType(type).resolve(Object.class).isInstance(datum)) {
			return datum;
		}
		if (!(datum instanceof GenericContainer container)) {
			throw new AvroTypeException("%s has read %s, which is no record".formatted(this.serde,
					(datum != null) ? "a " + datum.getClass().getName() : "nothing"));
		}
		// What was written becomes what is wanted by Avro's own rules.
		PayloadWriter writer = this.writers.get(null, container);
		byte[] written = WireFormat.write(NO_ID, writer.writer(), container);
		PayloadReader reader = this.readers.get(writer.schema(), declared, type);
		Object payload = reader.mapping().fromAvroOrNull(WireFormat.read(written, reader.reader()));
		if (payload == null) {
			throw new AvroRuntimeException("Null is no payload; a tombstone is a record without a value");
		}
		return payload;
	}

	@Override
	public void check(TopicPayload declared) {
		this.declarations.check(declared);
	}

	private @Nullable Object deserialize(String topic, byte[] bytes) {
		try {
			return this.deserializer.deserialize(topic, bytes);
		}
		catch (RuntimeException ex) {
			if (this.serde.isAway(ex)) {
				throw new PayloadUnavailableException(
						"A record of topic '%s' waits for its schema: %s says %s".formatted(topic, this.serde, ex), ex);
			}
			throw ex;
		}
		catch (StackOverflowError ex) {
			throw new AvroRuntimeException("The payload is nested too deeply");
		}
	}

	// A serde has conversions of its own, or none.
	private Object generic(@Nullable TopicPayload declared, Object payload) {
		PayloadWriter writer = this.writers.get(declared, payload);
		Object datum = writer.mapping().toAvro(payload);
		if (datum == null) {
			throw new AvroRuntimeException("it is empty");
		}
		Schema schema = writer.schema();
		return WireFormat.read(WireFormat.write(NO_ID, writer.writer(), datum), new GenericDatumReader<>(schema));
	}

	@Override
	public void destroy() {
		this.serializer.close();
		this.deserializer.close();
	}

}
