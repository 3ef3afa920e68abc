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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.kafkastarter.payload.InvalidPayloadDeclarationException;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.payload.TopicPayload;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.reflect.AvroDefault;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SerdePayloadCodec}, with a serde that knows nothing but generic
 * records.
 */
class SerdePayloadCodecTests {

	private static final Instant NOW = Instant.parse("2026-11-21T06:00:00.123456Z");

	private final Serde serde = new Serde();

	private final SerdePayloadCodec codec = new SerdePayloadCodec(AvroSerde.CONFLUENT, this.serde, this.serde, null);

	@Test
	void whenRecordIsSentEachOfItsTypesArrives() {
		Film film = new Film("f", 7, new BigDecimal("1.50"), NOW,
				UUID.fromString("7f1c3a86-3f5c-4a8e-9d0b-0c8b7f6a5d4e"), List.of("a", "b"), Map.of("k", 1L), null);
		byte[] bytes = this.codec.encode("films", null, film);
		assertThat(this.codec.decode("films", null, bytes, Film.class)).isEqualTo(film);
		assertThat(this.codec.decode("films", null, bytes, GenericRecord.class))
			.isInstanceOfSatisfying(GenericRecord.class, (record) -> assertThat(record.get("id")).hasToString("f"));
	}

	@Test
	void whenSchemaChangedWhatWasWrittenBecomesWhatIsWanted() {
		byte[] bytes = this.codec.encode("films", null, new V1.Film("f", 7));
		assertThat(this.codec.decode("films", null, bytes, V2.Film.class)).isEqualTo(new V2.Film("f", "web"));
	}

	@Test
	void whenRecordIsGenericTheSerdeGetsItAsItIs() {
		this.codec.encode("films", null, new V1.Film("f", 7));
		GenericRecord record = new GenericRecordBuilder(this.serde.written().getSchema()).set("id", "g")
			.set("stars", 3)
			.build();
		byte[] bytes = this.codec.encode("films", null, record);
		assertThat(this.serde.written()).isSameAs(record);
		assertThat(this.codec.decode("films", null, bytes, V1.Film.class)).isEqualTo(new V1.Film("g", 3));
	}

	@Test
	void whenGenericRecordIsOfAnotherSchemaThanTheTopicsItIsNotSent() {
		TopicPayload declared = new TopicPayload("kafka.topics.films", PayloadFormat.AVRO, GenericRecord.class, null,
				"schemas/films.avsc", false);
		GenericRecord other = new GenericRecordBuilder(
				SchemaBuilder.record("Other").fields().requiredString("id").endRecord())
			.set("id", "g")
			.build();
		assertThatExceptionOfType(SerializationException.class)
			.isThrownBy(() -> this.codec.encode("films", declared, other))
			.withMessageContaining("built with another schema Other than that of schemas/films.avsc");
		assertThat(this.serde.written).isNull();
	}

	@Test
	void whenRegistryIsAwayPayloadsWaitForIt() {
		for (RuntimeException away : List.of(new SerializationException(new ConnectException("refused")),
				new IllegalStateException(new UncheckedIOException(new java.net.http.HttpTimeoutException("late"))),
				new TimeoutException("late"))) {
			this.serde.failure = () -> away;
			assertThatExceptionOfType(PayloadUnavailableException.class)
				.isThrownBy(() -> this.codec.encode("films", null, new V1.Film("f", 7)))
				.withMessageStartingWith("Nothing was sent to topic 'films', try again later: Confluent's serde says ");
			assertThatExceptionOfType(PayloadUnavailableException.class)
				.isThrownBy(() -> this.codec.decode("films", null, new byte[6], V1.Film.class))
				.withMessageStartingWith("A record of topic 'films' waits for its schema: Confluent's serde says ");
		}
	}

	@Test
	void whenSerdeRefusesThePayloadItIsToldAndWaitsForNothing() {
		this.serde.failure = () -> new SerializationException("Schema being registered is incompatible");
		assertThatExceptionOfType(SerializationException.class)
			.isThrownBy(() -> this.codec.encode("films", null, new V1.Film("f", 7)))
			.isNotInstanceOf(PayloadUnavailableException.class)
			.withMessage("Nothing was sent to topic 'films': an %s cannot be written by Confluent's serde: "
				.formatted(V1.Film.class.getName())
					+ "%s: Schema being registered is incompatible".formatted(SerializationException.class.getName()));
		assertThatExceptionOfType(SerializationException.class)
			.isThrownBy(() -> this.codec.decode("films", null, new byte[6], V1.Film.class))
			.isNotInstanceOf(PayloadUnavailableException.class);
	}

	@Test
	void whenBytesAreCutTheyAreMalformed() {
		byte[] bytes = this.codec.encode("films", null, new V1.Film("f", 7));
		bytes[bytes.length - 1] = (byte) 0x80;
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.codec.decode("films", null, bytes, V1.Film.class))
			.isNotInstanceOf(PayloadUnavailableException.class);
	}

	@Test
	void whenPayloadIsNestedTooDeeplyNothingElseFails() {
		this.serde.failure = () -> {
			throw new StackOverflowError();
		};
		assertThatExceptionOfType(SerializationException.class)
			.isThrownBy(() -> this.codec.encode("films", null, new V1.Film("f", 7)))
			.withMessageContaining("nested too deeply");
		assertThatExceptionOfType(AvroRuntimeException.class)
			.isThrownBy(() -> this.codec.decode("films", null, new byte[6], V1.Film.class))
			.withMessage("The payload is nested too deeply");
	}

	@Test
	void whenSerdeReadsNoRecordThatIsSaid() {
		this.serde.read = () -> "text";
		assertThatExceptionOfType(AvroTypeException.class)
			.isThrownBy(() -> this.codec.decode("films", null, new byte[6], V1.Film.class))
			.withMessage("Confluent's serde has read a java.lang.String, which is no record");
		this.serde.read = () -> null;
		assertThatExceptionOfType(AvroTypeException.class)
			.isThrownBy(() -> this.codec.decode("films", null, new byte[6], V1.Film.class))
			.withMessage("Confluent's serde has read nothing, which is no record");
	}

	@Test
	void whenTypeCannotBeWrittenThatIsSaidBeforeAnythingIsSent() {
		TopicPayload declared = new TopicPayload("kafka.topics.films", PayloadFormat.AVRO, Thread.class, null,
				"schemas/none.avsc", false);
		assertThatExceptionOfType(InvalidPayloadDeclarationException.class).isThrownBy(() -> this.codec.check(declared))
			.withMessageContaining("cannot be written in Avro");
	}

	@Test
	void whenCodecIsDestroyedSoIsTheSerde() {
		this.codec.destroy();
		assertThat(this.serde.closed).isEqualTo(2);
	}

	record Film(String id, int stars, BigDecimal price, Instant at, UUID user, List<String> tags,
			Map<String, Long> counts, @Nullable String comment) {

	}

	interface V1 {

		record Film(String id, int stars) {

		}

	}

	interface V2 {

		record Film(String id, @AvroDefault("\"web\"") String source) {

		}

	}

	/**
	 * Writes the schema in front of the record.
	 */
	private static final class Serde implements Serializer<Object>, Deserializer<Object> {

		private Supplier<@Nullable RuntimeException> failure = () -> null;

		private @Nullable Supplier<@Nullable Object> read;

		private @Nullable GenericContainer written;

		private int closed;

		GenericContainer written() {
			assertThat(this.written).isNotNull();
			return this.written;
		}

		@Override
		public byte[] serialize(String topic, Object data) {
			fail();
			this.written = (GenericContainer) data;
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
			try {
				encoder.writeBytes(this.written.getSchema().toString().getBytes(StandardCharsets.UTF_8));
				new GenericDatumWriter<>(this.written.getSchema()).write(data, encoder);
				encoder.flush();
			}
			catch (IOException ex) {
				throw new SerializationException(ex);
			}
			return bytes.toByteArray();
		}

		@Override
		public @Nullable Object deserialize(String topic, byte[] data) {
			fail();
			if (this.read != null) {
				return this.read.get();
			}
			try {
				var decoder = DecoderFactory.get().binaryDecoder(data, null);
				Schema schema = new Schema.Parser()
					.parse(new String(decoder.readBytes(null).array(), StandardCharsets.UTF_8));
				return new GenericDatumReader<>(schema).read(null, decoder);
			}
			catch (IOException ex) {
				throw new SerializationException(ex);
			}
		}

		@Override
		public void configure(Map<String, ?> configs, boolean isKey) {
		}

		@Override
		public void close() {
			this.closed++;
		}

		private void fail() {
			RuntimeException wanted = this.failure.get();
			if (wanted != null) {
				throw wanted;
			}
		}

	}

}
