package io.kafkastarter.avro;

import java.lang.reflect.Type;

import io.kafkastarter.avro.PayloadReaders.PayloadReader;
import io.kafkastarter.avro.PayloadWriters.PayloadWriter;
import io.kafkastarter.schemaregistry.SchemaRegistryClient;
import io.kafkastarter.schemaregistry.SchemaRegistryUnavailableException;
import io.kafkastarter.serialization.PayloadCodec;
import io.kafkastarter.serialization.PayloadFormat;
import io.kafkastarter.serialization.PayloadUnavailableException;
import io.kafkastarter.serialization.TopicPayload;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Avro in Confluent's wire format, with schemas in a registry. Takes classes that Avro
 * has generated, generic records, and records and classes of any other kind, which are
 * mapped to the schema in {@code schemas/<alias>.avsc} on the class path, or to one that
 * is derived from them.
 *
 * @since 0.1.0
 */
public final class AvroPayloadCodec implements PayloadCodec {

	private final WriterSchemas writerSchemas;

	private final SubjectSchemas subjectSchemas;

	private final PlainSchemas plainSchemas;

	private final PayloadWriters writers;

	private final PayloadReaders readers;

	private final DeclarationCheck declarations;

	/**
	 * Create a codec. The registry is not asked yet.
	 * @param registry the registry
	 * @param strategy under which subjects the registry has the schemas
	 * @param autoRegister whether to register what the registry does not have
	 * @param classLoader where schemas are found, or {@code null} for the thread's own
	 */
	public AvroPayloadCodec(SchemaRegistryClient registry, SubjectStrategy strategy, boolean autoRegister,
			@Nullable ClassLoader classLoader) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(strategy, "'strategy' must not be null");
		this.writerSchemas = new WriterSchemas(registry);
		this.subjectSchemas = new SubjectSchemas(registry, strategy, autoRegister);
		this.plainSchemas = new PlainSchemas(new DeclaredSchemas(classLoader));
		this.writers = new PayloadWriters(this.plainSchemas);
		this.readers = new PayloadReaders(this.plainSchemas);
		this.declarations = new DeclarationCheck(this.plainSchemas, this.writers);
	}

	@Override
	public PayloadFormat format() {
		return PayloadFormat.AVRO;
	}

	/**
	 * Encode a payload.
	 * @throws IncompatibleSchemaException if the registry does not take its schema
	 * @throws UnregisteredSchemaException if the registry does not have its schema, which
	 * is not to be registered
	 */
	@Override
	public byte[] encode(String topic, @Nullable TopicPayload declared, Object payload) {
		try {
			PayloadWriter writer = this.writers.get(declared, payload);
			Object datum = writer.mapping().toAvro(payload);
			if (datum == null) {
				throw new AvroRuntimeException("it is empty");
			}
			int id = this.subjectSchemas.id(topic, writer.schema());
			return WireFormat.write(id, writer.writer(), datum);
		}
		catch (SchemaRegistryUnavailableException ex) {
			throw new PayloadUnavailableException(
					"Nothing was sent to topic '%s', try again later: %s".formatted(topic, ex.getMessage()), ex);
		}
		catch (SerializationException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new SerializationException("Nothing was sent to topic '%s': a %s cannot be written in Avro: %s"
				.formatted(topic, payload.getClass().getName(), ex.getMessage()), ex);
		}
		catch (StackOverflowError ex) {
			throw new SerializationException(
					"Nothing was sent to topic '%s': a %s is nested too deeply, or refers to itself.".formatted(topic,
							payload.getClass().getName()));
		}
	}

	@Override
	public Object decode(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
		try {
			Schema written = this.writerSchemas.get(WireFormat.id(bytes));
			PayloadReader reader = this.readers.get(written, declared, type);
			Object payload = reader.mapping().fromAvroOrNull(WireFormat.read(bytes, reader.reader()));
			if (payload == null) {
				throw new AvroRuntimeException("Null is no payload; a tombstone is a record without a value");
			}
			return (payload instanceof CharSequence text && type == Object.class) ? text.toString() : payload;
		}
		catch (SchemaRegistryUnavailableException ex) {
			throw new PayloadUnavailableException(
					"A record of topic '%s' waits for its schema: %s".formatted(topic, ex.getMessage()), ex);
		}
		catch (StackOverflowError ex) {
			throw new AvroRuntimeException("The payload is nested too deeply");
		}
	}

	@Override
	public void check(TopicPayload declared) {
		this.declarations.check(declared);
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
			return this.plainSchemas.declared(declared);
		}
		return this.plainSchemas.of(declared, type);
	}

}
