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

package io.kafkastarter.autoconfigure.avro;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.kafkastarter.avro.IncompatibleSchemaException;
import io.kafkastarter.avro.generated.GeneratedMood;
import io.kafkastarter.avro.generated.GeneratedRating;
import io.kafkastarter.test.ApicurioRegistry;
import io.kafkastarter.test.BrokerContexts;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.reflect.AvroDefault;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Avro against a real registry and a real broker: what we write others read, and the
 * other way round.
 */
class ApicurioIntegrationTests {

	private static final Instant NOW = Instant.parse("2026-11-21T06:00:00.123Z");

	@RegisterExtension
	static final ApicurioRegistry REGISTRY = new ApicurioRegistry();

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenRecordIsSentApicurioReadsIt() {
		runner(Rating.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), "k", new Rating("f", 7, "fine", NOW)).get();
			GenericRecord read = (GenericRecord) read(apicurio(new AvroKafkaDeserializer<>())).get(0).value();
			assertThat(read.get("film")).hasToString("f");
			assertThat(read.get("stars")).isEqualTo(7);
			assertThat(read.get("comment")).hasToString("fine");
		});
	}

	@Test
	void whenGeneratedClassIsSentApicurioReadsIt() {
		GeneratedRating rating = new GeneratedRating("u", "f", 7, GeneratedMood.SAD, NOW, null);
		runner(GeneratedRating.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), rating).get();
			GenericRecord read = (GenericRecord) read(apicurio(new AvroKafkaDeserializer<>())).get(0).value();
			assertThat(read.get("mood")).hasToString("SAD");
			assertThat(read.get("user")).hasToString("u");
		});
	}

	@Test
	void whenRecordIsSentOneWhoKnowsTheWireFormatAloneReadsIt() {
		runner(Rating.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), new Rating("f", 7, null, NOW)).get();
			byte[] bytes = read(new ByteArrayDeserializer()).get(0).value();
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			assertThat(buffer.get()).isZero();
			Schema schema = schema(buffer.getInt());
			GenericRecord read = new GenericDatumReader<GenericRecord>(schema).read(null,
					DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
			assertThat(read.get("film")).hasToString("f");
			assertThat(read.get("comment")).isNull();
			assertThat(read.get("at")).isEqualTo(TimeUnit.MILLISECONDS.toMicros(NOW.toEpochMilli()));
		});
	}

	@Test
	void whenApicurioWritesWeRead() {
		runner(Rating.class).withUserConfiguration(Ratings.class).run((context) -> {
			try (Producer<byte[], Object> producer = new KafkaProducer<>(Map.of("bootstrap.servers", BROKER.hosts()),
					new ByteArraySerializer(), apicurio(new AvroKafkaSerializer<>()))) {
				producer.send(new ProducerRecord<>(BROKER.topic(), generic())).get();
			}
			assertThat(context.getBean(Ratings.class).next()).isEqualTo(new Rating("g", 3, null, NOW));
		});
	}

	@Test
	void whenOneWhoKnowsTheWireFormatAloneWritesWeRead() {
		runner(Rating.class).withUserConfiguration(Ratings.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), new Rating("f", 7, null, NOW)).get();
			assertThat(context.getBean(Ratings.class).next().film()).isEqualTo("f");
			int id = ByteBuffer.wrap(read(new ByteArrayDeserializer()).get(0).value()).getInt(1);
			java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
			bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
			BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
			GenericRecord record = generic(schema(id));
			new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
			encoder.flush();
			try (Producer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", BROKER.hosts()),
					new ByteArraySerializer(), new ByteArraySerializer())) {
				producer.send(new ProducerRecord<>(BROKER.topic(), bytes.toByteArray())).get();
			}
			assertThat(context.getBean(Ratings.class).next()).isEqualTo(new Rating("g", 3, null, NOW));
		});
	}

	@Test
	void whenSchemaChangesCompatiblyBothAreReadAndElseNothingIsSent() {
		runner(V1.Film.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), new V1.Film("f", 7)).get();
			REGISTRY.compatibility(BROKER.topic() + "-value", "BACKWARD");
		});
		runner(V2.Film.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), new V2.Film("g", 8, "app")).get();
			Films films = new Films();
			context.getBean(io.kafkastarter.listener.KafkaListenerManager.class)
				.listen(io.kafkastarter.listener.ListenerSpec.topics(BROKER.topic()).group("v2"), V2.Film.class,
						(message) -> films.queue.add(message.payload()));
			assertThat(films.next()).isEqualTo(new V2.Film("f", 7, "web"));
			assertThat(films.next()).isEqualTo(new V2.Film("g", 8, "app"));
		});
		runner(V3.Film.class).run((context) -> {
			assertThatExceptionOfType(IncompatibleSchemaException.class)
				.isThrownBy(() -> BrokerContexts.template(context).send(BROKER.topic(), new V3.Film("h", "many")))
				.withMessageContaining("under subject '%s-value'. The registry says: ".formatted(BROKER.topic()))
				.withMessageContaining("reader type: STRING not compatible with writer type: INT");
			assertThat(BROKER.ends()).containsEntry(0, 2L);
		});
	}

	@Test
	void whenUserSetsApicuriosSerdeItIsUsed() {
		Map<String, String> serde = new HashMap<>();
		configuration().forEach((key, value) -> {
			serde.put("kafka.producer.properties[" + key + "]", value.toString());
			serde.put("kafka.consumer.properties[" + key + "]", value.toString());
		});
		serde.put("kafka.producer.properties[value.serializer]", AvroKafkaSerializer.class.getName());
		serde.put("kafka.consumer.properties[value.deserializer]", AvroKafkaDeserializer.class.getName());
		BROKER.runner()
			.withUserConfiguration(Generics.class)
			.withPropertyValues(serde.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + entry.getValue())
				.toArray(String[]::new))
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), generic()).get();
				assertThat(context.getBean(Generics.class).next().get("film")).hasToString("g");
			});
	}

	@Test
	void whenSerdeHasItsAddressTopicsOfAvroAreItsMatter() {
		serdeRunner(Rating.class).withUserConfiguration(Ratings.class).run((context) -> {
			Rating rating = new Rating("f", 7, "fine", NOW);
			BrokerContexts.template(context).send(BROKER.topic(), rating).get();
			assertThat(context.getBean(Ratings.class).next()).isEqualTo(rating);
			GenericRecord read = (GenericRecord) read(apicurio(new AvroKafkaDeserializer<>())).get(0).value();
			assertThat(read.get("film")).hasToString("f");
			try (Producer<byte[], Object> producer = new KafkaProducer<>(Map.of("bootstrap.servers", BROKER.hosts()),
					new ByteArraySerializer(), apicurio(new AvroKafkaSerializer<>()))) {
				producer.send(new ProducerRecord<>(BROKER.topic(), generic())).get();
			}
			assertThat(context.getBean(Ratings.class).next()).isEqualTo(new Rating("g", 3, null, NOW));
		});
		// What it has written is in Confluent's format, and ours reads it.
		runner(Rating.class).run((context) -> {
			Ratings ratings = new Ratings();
			context.getBean(io.kafkastarter.listener.KafkaListenerManager.class)
				.listen(io.kafkastarter.listener.ListenerSpec.topics(BROKER.topic()).group("ours"), Rating.class,
						(message) -> ratings.queue.add(message.payload()));
			assertThat(ratings.next().film()).isEqualTo("f");
			assertThat(ratings.next().film()).isEqualTo("g");
		});
	}

	@Test
	void whenSerdeReadsAnOlderSchemaItBecomesTheNewType() {
		serdeRunner(V1.Film.class)
			.run((context) -> BrokerContexts.template(context).send(BROKER.topic(), new V1.Film("f", 7)).get());
		serdeRunner(V2.Film.class).run((context) -> {
			Films films = new Films();
			context.getBean(io.kafkastarter.listener.KafkaListenerManager.class)
				.listen(io.kafkastarter.listener.ListenerSpec.topics(BROKER.topic()).group("v2"), V2.Film.class,
						(message) -> films.queue.add(message.payload()));
			assertThat(films.next()).isEqualTo(new V2.Film("f", 7, "web"));
		});
	}

	private static ApplicationContextRunner serdeRunner(Class<?> valueType) {
		return BROKER.runner()
			.withPropertyValues("kafka.topics.rated.name=" + BROKER.topic(), "kafka.topics.rated.format=avro",
					"kafka.topics.rated.value-type=" + valueType.getName())
			.withPropertyValues(configuration().entrySet()
				.stream()
				.map((entry) -> "kafka.client.properties[%s]=%s".formatted(entry.getKey(), entry.getValue()))
				.toArray(String[]::new));
	}

	private static ApplicationContextRunner runner(Class<?> valueType) {
		return BROKER.runner()
			.withPropertyValues("kafka.topics.rated.name=" + BROKER.topic(), "kafka.topics.rated.format=avro",
					"kafka.topics.rated.value-type=" + valueType.getName(),
					"kafka.schema-registry.url=" + REGISTRY.url(), "kafka.schema-registry.timeout=30s");
	}

	private static Schema schema(int id) throws IOException {
		try (var in = URI.create(REGISTRY.url() + "/schemas/ids/" + id).toURL().openStream()) {
			String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			return new SchemaParser().parse(new ObjectMapper().readTree(answer).get("schema").asText()).mainSchema();
		}
	}

	private static GenericRecord generic(Schema schema) {
		return new GenericRecordBuilder(schema).set("film", "g")
			.set("stars", 3)
			.set("comment", null)
			.set("at", TimeUnit.MILLISECONDS.toMicros(NOW.toEpochMilli()))
			.build();
	}

	private static GenericRecord generic() {
		Schema schema = new SchemaParser()
			.parse("""
					{"type":"record","name":"Rating","namespace":"%s","fields":[
					{"name":"film","type":"string"},{"name":"stars","type":"int"},
					{"name":"comment","type":["null","string"],"default":null},
					{"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}}]}"""
				.formatted(ApicurioIntegrationTests.class.getName()))
			.mainSchema();
		return generic(schema);
	}

	private static Map<String, Object> configuration() {
		return Map.of("apicurio.registry.url", REGISTRY.ownUrl(), "apicurio.registry.as-confluent", true,
				"apicurio.registry.use-id", "contentId", "apicurio.registry.headers.enabled", false,
				"apicurio.registry.auto-register", true, "apicurio.registry.auto-register.if-exists",
				"RETURN_OR_UPDATE");
	}

	@SuppressWarnings("unchecked")
	private static Deserializer<Object> apicurio(AvroKafkaDeserializer<?> deserializer) {
		deserializer.configure(configuration(), false);
		return (Deserializer<Object>) deserializer;
	}

	@SuppressWarnings("unchecked")
	private static Serializer<Object> apicurio(AvroKafkaSerializer<?> serializer) {
		serializer.configure(configuration(), false);
		return (Serializer<Object>) serializer;
	}

	private static <V> List<ConsumerRecord<byte[], V>> read(Deserializer<V> deserializer) {
		try (Consumer<byte[], V> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", BROKER.hosts()),
				new ByteArrayDeserializer(), deserializer)) {
			TopicPartition partition = new TopicPartition(BROKER.topic(), 0);
			consumer.assign(List.of(partition));
			consumer.seekToBeginning(List.of(partition));
			ConsumerRecords<byte[], V> records = BrokerContexts.patiently()
				.until(() -> consumer.poll(Duration.ofMillis(500)), (polled) -> !polled.isEmpty());
			return records.records(partition);
		}
	}

	record Rating(String film, int stars, @Nullable String comment, Instant at) {

	}

	interface V1 {

		record Film(String film, int stars) {

		}

	}

	interface V2 {

		record Film(String film, int stars, @AvroDefault("\"web\"") String source) {

		}

	}

	interface V3 {

		record Film(String film, String stars) {

		}

	}

	abstract static class Sink<T> {

		final BlockingQueue<T> queue = new LinkedBlockingQueue<>();

		T next() throws InterruptedException {
			T next = this.queue.poll(30, TimeUnit.SECONDS);
			assertThat(next).isNotNull();
			return next;
		}

	}

	static class Ratings extends Sink<Rating> {

		@KafkaListener(id = "ratings", topics = "${topic}")
		void on(Rating rating) {
			this.queue.add(rating);
		}

	}

	static class Generics extends Sink<GenericRecord> {

		@KafkaListener(id = "generics", topics = "${topic}")
		void on(GenericRecord rating) {
			this.queue.add(rating);
		}

	}

	static class Films extends Sink<V2.Film> {

	}

}
