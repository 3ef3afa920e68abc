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

import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kafkastarter.avro.generated.GeneratedMood;
import io.kafkastarter.avro.generated.GeneratedRating;
import io.kafkastarter.avro.registry.SchemaRegistryClient;
import io.kafkastarter.avro.registry.SchemaRegistryException;
import io.kafkastarter.avro.registry.SchemaRegistrySettings;
import io.kafkastarter.payload.InvalidPayloadDeclarationException;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.test.TestSchemaRegistry;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.reflect.AvroAlias;
import org.apache.avro.reflect.AvroDefault;
import org.apache.avro.reflect.AvroName;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link AvroPayloadCodec}.
 */
class AvroPayloadCodecTests {

	private static final Instant NOW = Instant.parse("2026-11-21T06:00:00.123456Z");

	private final TestSchemaRegistry registry = new TestSchemaRegistry();

	private final AvroPayloadCodec codec = codec(SubjectStrategy.TOPIC, true);

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void whenRecordIsSentEachOfItsTypesArrives() {
		Everything everything = new Everything("a", 1, 2L, 3.5f, 4.5, true, (short) 5, new byte[] { 6, 7 }, Mood.SAD,
				List.of(new Part("x", null), new Part("y", 7)), Map.of("k", List.of(1, 2)), Set.of("s"),
				new int[] { 8 }, NOW, LocalDate.of(2026, 11, 21), LocalTime.of(6, 0),
				UUID.fromString("7f1c3a86-3f5c-4a8e-9d0b-0c8b7f6a5d4e"), new BigDecimal("1.50"), Duration.ofSeconds(9),
				Optional.of("there"), Optional.empty(), null);
		assertThat(roundTrip(everything, Everything.class)).usingRecursiveComparison().isEqualTo(everything);
	}

	@Test
	void whenClassIsSentItsFieldsArriveThoseOfItsSuperclassIncluded() {
		Movie movie = new Movie();
		movie.title = "Heat";
		movie.id = 9;
		movie.ignored = "no";
		Movie read = (Movie) roundTrip(movie, Movie.class);
		assertThat(read.title).isEqualTo("Heat");
		assertThat(read.id).isEqualTo(9);
		assertThat(read.ignored).isNull();
	}

	@Test
	void whenTypeRefersToItselfItArrives() {
		Tree tree = new Tree("a", List.of(new Tree("b", List.of()), new Tree("c", List.of(new Tree("d", List.of())))));
		assertThat(roundTrip(tree, Tree.class)).isEqualTo(tree);
	}

	@Test
	void whenSchemaIsDerivedItHasNoNamesOfJavaClasses() {
		this.codec.encode("t", topic(Everything.class), new Part("x", null));
		String schema = new DerivedSchemas().getSchema(Everything.class).toString();
		assertThat(schema).doesNotContain("java-class").doesNotContain("java.");
		assertThat(new DerivedSchemas().getSchema(Part.class).getField("count").defaultVal())
			.isEqualTo(org.apache.avro.JsonProperties.NULL_VALUE);
	}

	@Test
	void whenGeneratedClassIsSentItArrives() {
		GeneratedRating rating = rating();
		byte[] bytes = this.codec.encode("t", topic(GeneratedRating.class), rating);
		assertThat(this.codec.decode("t", topic(GeneratedRating.class), bytes, GeneratedRating.class))
			.isEqualTo(rating);
		GenericRecord generic = (GenericRecord) this.codec.decode("t", topic(null), bytes, Object.class);
		assertThat(generic.get("stars")).isEqualTo(7);
		PlainRating plain = (PlainRating) this.codec.decode("t", topic(null), bytes, PlainRating.class);
		assertThat(plain).isEqualTo(new PlainRating("u", "f", 7));
	}

	@Test
	void whenGenericRecordIsSentItArrives() {
		Schema schema = new SchemaParser().parse("""
				{"type":"record","name":"G","fields":[{"name":"a","type":"string"}]}""").mainSchema();
		GenericRecord record = new GenericRecordBuilder(schema).set("a", "x").build();
		byte[] bytes = this.codec.encode("t", topic(GenericRecord.class), record);
		GenericRecord read = (GenericRecord) this.codec.decode("t", topic(GenericRecord.class), bytes,
				GenericRecord.class);
		assertThat(read.get("a")).hasToString("x");
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, Object.class })
	void whenTextIsSentItArrives(Class<?> type) {
		byte[] bytes = this.codec.encode("t", topic(null), "text");
		assertThat(this.codec.decode("t", topic(null), bytes, type)).isEqualTo("text");
	}

	@Test
	void whenSchemaIsOnTheClassPathClassIsMappedToIt() {
		TopicPayload films = films(Film.class);
		this.codec.check(films);
		Film film = new Film("f", new BigDecimal("12.50"), Kind.LONG, LocalDate.of(2026, 1, 2));
		byte[] bytes = this.codec.encode("t", films, film);
		assertThat(this.codec.decode("t", films, bytes, Film.class)).isEqualTo(film);
		assertThat(this.codec.decode("t", films, bytes, FilmName.class)).isEqualTo(new FilmName("f"));
		GenericRecord generic = (GenericRecord) this.codec.decode("t", films, bytes, GenericRecord.class);
		assertThat(generic.getSchema().getFullName()).isEqualTo("com.example.Film");
		assertThat(generic.get("source")).hasToString("unknown");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			FilmWithMore   | com.example.Film does not have
			FilmName       | Field 'price' of Film has no default, and
			FilmWithNumber | Field 'film' of Film: java.lang.Integer in Java is string in the schema
			FilmWithKinds  | MIDDLE of
			FilmWithNull   | Field 'released' of Film: long in Java may be null in the schema
			""")
	void whenClassDoesNotFitTheSchemaItIsRefused(String type, String reason) throws Exception {
		Class<?> valueType = Class.forName(AvroPayloadCodecTests.class.getName() + "$" + type);
		assertThatExceptionOfType(InvalidPayloadDeclarationException.class)
			.isThrownBy(() -> this.codec.check(films(valueType)))
			.satisfies((failure) -> {
				assertThat(failure.getReason())
					.startsWith(valueType.getName() + " does not fit the schema in schemas/films.avsc")
					.contains(reason);
				assertThat(failure.getAction()).isEqualTo("Change one of them so that they fit.");
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { Abstract.class, java.util.Date.class, Generic.class, Thread.class })
	void whenNoSchemaCanBeDerivedTypeIsRefused(Class<?> type) {
		assertThatExceptionOfType(InvalidPayloadDeclarationException.class)
			.isThrownBy(() -> this.codec.check(topic(type)))
			.withMessageStartingWith(type.getName() + " cannot be written in Avro: ");
	}

	@Test
	void whenGeneratedClassHasAnotherSchemaThanTheFileItIsRefused() {
		assertThatExceptionOfType(InvalidPayloadDeclarationException.class)
			.isThrownBy(() -> this.codec.check(films(GeneratedRating.class)))
			.withMessageContaining("was generated from another schema than that in schemas/films.avsc");
	}

	@Test
	void whenValueIsMissingFailureNamesTheFieldAndRegistryIsNotAsked() {
		assertThatExceptionOfType(SerializationException.class)
			.isThrownBy(() -> this.codec.encode("t", topic(Part.class), new Part(null, 1)))
			.withMessageContaining("Nothing was sent to topic 't'")
			.withMessageContaining("Field 'name' of Part: there is no value, and the schema wants one");
		assertThat(this.registry.requests()).isEmpty();
	}

	@Test
	void whenFieldIsAddedWithDefaultOldRecordsHaveTheDefaultAndOldReadersDoNotMind() {
		byte[] old = this.codec.encode("t", topic(RatingV1.class), new RatingV1("f", 7));
		assertThat(this.codec.decode("t", topic(RatingV2.class), old, RatingV2.class))
			.isEqualTo(new RatingV2("f", 7, "web"));
		byte[] young = this.codec.encode("t", topic(RatingV2.class), new RatingV2("f", 8, "app"));
		assertThat(this.codec.decode("t", topic(RatingV1.class), young, RatingV1.class))
			.isEqualTo(new RatingV1("f", 8));
	}

	@Test
	void whenFieldIsRemovedNewReadersDoNotMindAndOldOnesFail() {
		byte[] old = this.codec.encode("t", topic(RatingV1.class), new RatingV1("f", 7));
		assertThat(this.codec.decode("t", topic(RatingWithout.class), old, RatingWithout.class))
			.isEqualTo(new RatingWithout("f"));
		byte[] young = this.codec.encode("t", topic(RatingWithout.class), new RatingWithout("f"));
		assertThatExceptionOfType(AvroRuntimeException.class)
			.isThrownBy(() -> this.codec.decode("t", topic(RatingV1.class), young, RatingV1.class))
			.withMessageContaining("stars");
	}

	@Test
	void whenFieldIsRenamedWithAliasOldRecordsAreRead() {
		byte[] old = this.codec.encode("t", topic(RatingV1.class), new RatingV1("f", 7));
		assertThat(this.codec.decode("t", topic(RatingRenamed.class), old, RatingRenamed.class))
			.isEqualTo(new RatingRenamed("f", 7));
	}

	@Test
	void whenTypeOfFieldHasChangedRecordIsMalformed() {
		byte[] old = this.codec.encode("t", topic(RatingV1.class), new RatingV1("f", 7));
		assertThatExceptionOfType(AvroRuntimeException.class)
			.isThrownBy(() -> this.codec.decode("t", topic(RatingOfText.class), old, RatingOfText.class));
	}

	@Test
	void whenRegistryRefusesSchemaFailureShowsItsReasonAndNothingIsRegistered() {
		this.codec.encode("t", topic(RatingV1.class), new RatingV1("f", 7));
		this.registry.refuse("t-value", "READER_FIELD_MISSING_DEFAULT_VALUE: 'stars'");
		assertThatExceptionOfType(IncompatibleSchemaException.class)
			.isThrownBy(() -> this.codec.encode("t", topic(RatingOfText.class), new RatingOfText("f", "7")))
			.withMessageContaining("The registry says: READER_FIELD_MISSING_DEFAULT_VALUE: 'stars'.")
			.satisfies((failure) -> assertThat(failure.getSubject()).isEqualTo("t-value"));
		assertThat(this.registry.versions("t-value")).isOne();
	}

	@Test
	void whenSchemasAreNotRegisteredTheyAreCheckedOnly() {
		AvroPayloadCodec checking = codec(SubjectStrategy.TOPIC, false);
		assertThatExceptionOfType(UnregisteredSchemaException.class)
			.isThrownBy(() -> checking.encode("t", topic(RatingV1.class), new RatingV1("f", 7)))
			.withMessageContaining("subject 't-value'")
			.withMessageContaining("write auto-register: true");
		assertThat(this.registry.versions("t-value")).isZero();
		byte[] bytes = this.codec.encode("t", topic(RatingV1.class), new RatingV1("f", 7));
		assertThat(codec(SubjectStrategy.TOPIC, false).encode("t", topic(RatingV1.class), new RatingV1("f", 7)))
			.isEqualTo(bytes);
	}

	@Test
	void whenStrategyIsByRecordTopicHasPayloadsOfSeveralKinds() {
		AvroPayloadCodec byRecord = codec(SubjectStrategy.RECORD, true);
		byRecord.encode("t", topic(null), new RatingV1("f", 7));
		byRecord.encode("t", topic(null), new Part("x", 1));
		assertThat(this.registry.versions(RatingV1.class.getName().replace('$', '.'))).isOne();
		assertThat(this.registry.versions(Part.class.getName().replace('$', '.'))).isOne();
	}

	@Test
	void whenManyThreadsNeedASchemaItIsLookedUpOnce() throws Exception {
		byte[] bytes = this.codec.encode("t", topic(RatingV1.class), new RatingV1("f", 7));
		this.registry.requests().clear();
		AvroPayloadCodec fresh = codec(SubjectStrategy.TOPIC, true);
		assertThat(whileRegistryIsHeld(() -> fresh.decode("t", topic(RatingV1.class), bytes, RatingV1.class)))
			.allSatisfy((decoded) -> assertThat(decoded).isEqualTo(new RatingV1("f", 7)));
		assertThat(whileRegistryIsHeld(() -> fresh.encode("t", topic(RatingV1.class), new RatingV1("f", 7))))
			.allSatisfy((encoded) -> assertThat(encoded).isEqualTo(bytes));
		assertThat(this.registry.requests()).containsExactly("GET /schemas/ids/1", "POST /subjects/t-value");
	}

	private <T> List<T> whileRegistryIsHeld(Callable<T> task) throws Exception {
		int requests = this.registry.requests().size();
		this.registry.hold();
		CountDownLatch begun = new CountDownLatch(64);
		ExecutorService workers = Executors.newFixedThreadPool(64);
		try {
			List<Future<T>> results = IntStream.range(0, 640).mapToObj((number) -> workers.submit(() -> {
				begun.countDown();
				return task.call();
			})).toList();
			assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
			await().until(() -> this.registry.requests().size() > requests);
			this.registry.release();
			List<T> all = new ArrayList<>();
			for (Future<T> result : results) {
				all.add(result.get(30, TimeUnit.SECONDS));
			}
			return all;
		}
		finally {
			workers.shutdownNow();
		}
	}

	@Test
	void whenSchemaFileCannotBeReadTheFailureIsThatOfTheDeclaration() {
		TopicPayload declared = new TopicPayload("kafka.topics.films", PayloadFormat.AVRO, RatingV1.class, null,
				"schemas/malformed.avsc", false);
		assertThatExceptionOfType(InvalidPayloadDeclarationException.class)
			.isThrownBy(() -> this.codec.encode("t", declared, new RatingV1("f", 7)));
	}

	@Test
	void whenRegistryIsAwayFailureSaysToTryAgainAndItHealsItself() {
		byte[] bytes = this.codec.encode("t", topic(RatingV1.class), new RatingV1("f", 7));
		AvroPayloadCodec fresh = codec(SubjectStrategy.TOPIC, true);
		this.registry.leave();
		assertThatExceptionOfType(PayloadUnavailableException.class)
			.isThrownBy(() -> fresh.decode("t", null, bytes, RatingV1.class))
			.withMessageContaining("answers 503");
		assertThatExceptionOfType(PayloadUnavailableException.class)
			.isThrownBy(() -> fresh.encode("t", topic(RatingV1.class), new RatingV1("f", 7)))
			.withMessageStartingWith("Nothing was sent to topic 't', try again later: ");
		this.registry.comeBack();
		io.kafkastarter.test.BrokerContexts.patiently()
			.ignoreExceptions()
			.untilAsserted(
					() -> assertThat(fresh.decode("t", null, bytes, RatingV1.class)).isEqualTo(new RatingV1("f", 7)));
	}

	@Test
	void whenSchemaIsUnknownRecordIsMalformed() {
		assertThatExceptionOfType(SchemaRegistryException.class)
			.isThrownBy(() -> this.codec.decode("t", null, new byte[] { 0, 0, 0, 0, 99, 1 }, RatingV1.class))
			.satisfies((failure) -> assertThat(failure.isNotFound()).isTrue());
	}

	@Test
	void whenBytesAreCutOrExtendedRecordIsMalformed() {
		byte[] bytes = this.codec.encode("t", topic(RatingV1.class), new RatingV1("film", 7));
		for (int length = 0; length < bytes.length; length++) {
			byte[] cut = Arrays.copyOf(bytes, length);
			assertThatExceptionOfType(AvroRuntimeException.class)
				.isThrownBy(() -> this.codec.decode("t", null, cut, RatingV1.class));
		}
		byte[] extended = Arrays.copyOf(bytes, bytes.length + 1);
		assertThatExceptionOfType(AvroRuntimeException.class)
			.isThrownBy(() -> this.codec.decode("t", null, extended, RatingV1.class));
		byte[] magic = bytes.clone();
		magic[0] = 1;
		assertThatExceptionOfType(AvroRuntimeException.class)
			.isThrownBy(() -> this.codec.decode("t", null, magic, RatingV1.class))
			.withMessageContaining("Confluent's wire format");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"string\"", "\"bytes\"", "{\"type\":\"array\",\"items\":\"string\"}",
			"{\"type\":\"map\",\"values\":\"string\"}", "{\"type\":\"array\",\"items\":\"int\"}" })
	void whenLengthIsHugeNothingIsAllocated(String schema) {
		int id = this.registry.register("x", schema);
		// 2147483639, -2147483639 with a size, and 2^40.
		for (byte[] length : List.of(new byte[] { -18, -1, -1, -1, 15 }, new byte[] { -19, -1, -1, -1, 15, 2 },
				new byte[] { -128, -128, -128, -128, -128, 64 })) {
			byte[] bytes = ByteBuffer.allocate(5 + length.length).put((byte) 0).putInt(id).put(length).array();
			assertThatExceptionOfType(AvroRuntimeException.class)
				.isThrownBy(() -> this.codec.decode("t", null, bytes, Object.class));
		}
	}

	@Test
	void whenElementsTakeNoBytesSchemaIsRefused() {
		int id = this.registry.register("x", "{\"type\":\"array\",\"items\":\"null\"}");
		byte[] bytes = ByteBuffer.allocate(10)
			.put((byte) 0)
			.putInt(id)
			.put(new byte[] { -128, -128, -128, 2, 0 })
			.array();
		assertThatExceptionOfType(AvroRuntimeException.class)
			.isThrownBy(() -> this.codec.decode("t", null, bytes, Object.class))
			.withMessageContaining("no bytes");
	}

	@Test
	void whenPayloadIsNestedTooDeeplyItIsMalformed() {
		int id = this.registry.register("x", """
				{"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"]}]}""");
		byte[] bytes = new byte[1_000_000];
		Arrays.fill(bytes, (byte) 2);
		ByteBuffer.wrap(bytes).put((byte) 0).putInt(id);
		for (int round = 0; round < 3; round++) {
			assertThatExceptionOfType(AvroRuntimeException.class)
				.isThrownBy(() -> this.codec.decode("t", null, bytes, Object.class))
				.withMessage("The payload is nested too deeply");
		}
	}

	@Test
	void whenObjectRefersToItselfItIsNotSent() {
		Ring ring = new Ring();
		ring.next = ring;
		assertThatExceptionOfType(SerializationException.class)
			.isThrownBy(() -> this.codec.encode("t", topic(Ring.class), ring))
			.withMessageContaining("refers to itself");
	}

	@Test
	void whenSchemaNamesAClassItIsNotLoaded() {
		int id = this.registry.register("x", """
				{"type":"record","name":"%s","fields":[{"name":"a","type":
				{"type":"string","java-class":"%s"}}]}""".formatted(Loaded.class.getName().replace('$', '.'),
				Loaded.class.getName()));
		byte[] bytes = ByteBuffer.allocate(7).put((byte) 0).putInt(id).put((byte) 2).put((byte) 'x').array();
		assertThat(this.codec.decode("t", null, bytes, Object.class)).isInstanceOf(GenericData.Record.class);
		assertThat(this.codec.decode("t", null, bytes, OfText.class)).isEqualTo(new OfText("x"));
		assertThat(loaded).isFalse();
	}

	@Test
	void whenSchemaRefersToOthersTheyAreLookedUp() {
		ObjectMapper mapper = new ObjectMapper();
		this.registry.register("inner",
				"{\"type\":\"record\",\"name\":\"Inner\",\"namespace\":\"a\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}");
		ObjectNode outer = mapper.createObjectNode()
			.put("schema",
					"{\"type\":\"record\",\"name\":\"Outer\",\"namespace\":\"a\",\"fields\":[{\"name\":\"inner\",\"type\":\"Inner\"}]}");
		outer.putArray("references").addObject().put("name", "a.Inner").put("subject", "inner").put("version", 1);
		int id = this.registry.register("outer", outer);
		byte[] bytes = ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 14).array();
		GenericRecord read = (GenericRecord) this.codec.decode("t", null, bytes, GenericRecord.class);
		assertThat(((GenericRecord) read.get("inner")).get("x")).isEqualTo(7);
	}

	@Test
	void whenSchemaIsNotAvroRecordIsMalformed() {
		int id = this.registry.register("x",
				new ObjectMapper().createObjectNode().put("schema", "{}").put("schemaType", "JSON"));
		byte[] bytes = ByteBuffer.allocate(6).put((byte) 0).putInt(id).array();
		assertThatExceptionOfType(AvroRuntimeException.class)
			.isThrownBy(() -> this.codec.decode("t", null, bytes, Object.class))
			.withMessageContaining("one of type JSON");
	}

	@Test
	void whenSchemaCannotBeParsedRecordIsMalformed() {
		int id = this.registry.register("x", "{\"type\":\"nothing\"}");
		byte[] bytes = ByteBuffer.allocate(6).put((byte) 0).putInt(id).array();
		assertThatExceptionOfType(AvroRuntimeException.class)
			.isThrownBy(() -> this.codec.decode("t", null, bytes, Object.class));
	}

	private Object roundTrip(Object payload, Class<?> type) {
		TopicPayload declared = topic(type);
		this.codec.check(declared);
		return this.codec.decode("t", declared, this.codec.encode("t", declared, payload), type);
	}

	private AvroPayloadCodec codec(SubjectStrategy strategy, boolean autoRegister) {
		return new AvroPayloadCodec(
				new SchemaRegistryClient(new SchemaRegistrySettings(List.of(URI.create(this.registry.url())), null,
						null, null, Duration.ofSeconds(10))),
				strategy, autoRegister, null);
	}

	private static TopicPayload topic(@Nullable Class<?> type) {
		return new TopicPayload("kafka.topics.t", PayloadFormat.AVRO, type);
	}

	private static TopicPayload films(Class<?> type) {
		return new TopicPayload("kafka.topics.films", PayloadFormat.AVRO, type, null, "schemas/films.avsc", false);
	}

	private static GeneratedRating rating() {
		return GeneratedRating.newBuilder()
			.setUser("u")
			.setFilm("f")
			.setStars(7)
			.setMood(GeneratedMood.SAD)
			.setAt(NOW.truncatedTo(ChronoUnit.MILLIS))
			.build();
	}

	private static boolean loaded;

	enum Mood {

		HAPPY, SAD

	}

	record Everything(String text, int number, long large, float half, double whole, boolean yes, short small,
			byte[] bytes, Mood mood, List<Part> parts, Map<String, List<Integer>> counts, Set<String> set, int[] array,
			Instant instant, LocalDate date, LocalTime time, UUID uuid, BigDecimal decimal, Duration duration,
			Optional<String> present, Optional<Integer> absent, @Nullable Mood none) {

	}

	record Part(@AvroName("name") String title, @Nullable Integer count) {

	}

	record Tree(String name, List<Tree> children) {

	}

	static class Identified {

		long id;

	}

	static class Movie extends Identified {

		private String title;

		private transient String ignored;

	}

	static class Ring {

		@Nullable Ring next;

	}

	abstract static class Abstract {

		String a;

	}

	record Generic<T>(T content) {

	}

	enum Kind {

		SHORT, LONG

	}

	enum Kinds {

		SHORT, MIDDLE, LONG

	}

	record Film(String film, BigDecimal price, Kind kind, @Nullable LocalDate released) {

	}

	record FilmWithMore(String film, BigDecimal price, Kind kind, @Nullable LocalDate released, int more) {

	}

	record FilmName(String film) {

	}

	record FilmWithNumber(Integer film, BigDecimal price, Kind kind) {

	}

	record FilmWithKinds(String film, BigDecimal price, Kinds kind) {

	}

	record FilmWithNull(String film, BigDecimal price, Kind kind, long released) {

	}

	record PlainRating(String user, String film, int stars) {

	}

	record RatingV1(String film, int stars) {

	}

	record RatingV2(String film, int stars, @AvroDefault("\"web\"") String source) {

	}

	record RatingWithout(String film) {

	}

	@AvroAlias(alias = "RatingV1")
	record RatingRenamed(@AvroAlias(alias = "film") String movie, int stars) {

	}

	record RatingOfText(String film, String stars) {

	}

	record OfText(String a) {

	}

	static class Loaded {

		static {
			loaded = true;
		}

		Loaded(String text) {
			Objects.requireNonNull(text);
		}

	}

}
