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

package io.kafkastarter.autoconfigure.operations;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.ActuatorServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records of topics as somebody sees them who asks over HTTP.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class RecordsOverHttpTests {

	private static final String NASTY = "</script><script>alert(1)</script>\u0000\u001b[31m\u202e'\"\n";

	private static final long FIRST = Instant.now().minusSeconds(3600).getEpochSecond() * 1000;

	private static DevelopmentBroker broker;

	private static KafkaProducer<byte[], byte[]> producer;

	private static ActuatorServer server;

	private static ActuatorServer hiding;

	@BeforeAll
	static void start() throws Exception {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			admin.createTopics(List.of(new NewTopic("numbers", 3, (short) 1), new NewTopic("live", 2, (short) 1),
					new NewTopic("hostile", 1, (short) 1), new NewTopic("many", 2, (short) 1)))
				.all()
				.get();
		}
		producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", 3_000_000),
				new ByteArraySerializer(), new ByteArraySerializer());
		for (int number = 0; number < 30; number++) {
			send("numbers", number % 3, FIRST + number * 1000, "key-" + number, "number " + number + " is ÜBER");
		}
		server = open("always");
		hiding = open("never");
	}

	private static ActuatorServer open(String show, String... further) {
		List<String> all = new ArrayList<>(List.of("kafka.hosts=" + broker.bootstrapServers(),
				"kafka.topics.films.partitions=1", "kafka.topics.sent.partitions=2",
				"kafka.topics.sent.value-type=" + Film.class.getName(), "kafka.topics.words.format=string",
				"kafka.topics.words.partitions=1", "kafka.topics.locked.permissions.films=READ",
				"kafka.topics.locked.partitions=1", "kafka.topics.films.value-type=" + Film.class.getName(),
				"management.endpoint.kafkatopics.show-values=" + show));
		all.addAll(List.of(further));
		return ActuatorServer.open(Application.class, all.toArray(String[]::new));
	}

	@AfterAll
	static void stop() {
		hiding.close();
		server.close();
		producer.close();
		broker.close();
	}

	@Test
	void whenLatestAreAskedForOlderOnesFollowUntilAllWereSeenOnce() {
		JsonNode page = server.get("/kafkatopics/numbers/records?limit=7");
		assertThat(keys(page)).containsExactly("key-23", "key-24", "key-25", "key-26", "key-27", "key-28", "key-29");
		assertThat(page.get("ended").asString()).isEqualTo("LIMIT");
		List<String> all = new ArrayList<>(keys(page));
		while (page.has("older")) {
			page = server.get("/kafkatopics/numbers/records?limit=7&older=" + page.get("older").asString());
			all.addAll(0, keys(page));
		}
		assertThat(page.get("ended").asString()).isEqualTo("END");
		assertThat(all)
			.containsExactlyElementsOf(IntStream.range(0, 30).mapToObj((number) -> "key-" + number).toList());
	}

	@Test
	void whenNextIsAskedForLaterRecordsAreShownLive() throws Exception {
		send("live", 0, FIRST, "before", "before");
		JsonNode page = server.get("/kafkatopics/live/records");
		assertThat(keys(page)).containsExactly("before");
		JsonNode nothing = server.get("/kafkatopics/live/records?next=" + page.get("next").asString());
		assertThat(keys(nothing)).isEmpty();
		assertThat(nothing.get("ended").asString()).isEqualTo("END");
		send("live", 1, FIRST, "after", "after");
		JsonNode live = server.get("/kafkatopics/live/records?next=" + nothing.get("next").asString());
		assertThat(keys(live)).containsExactly("after");
	}

	@Test
	void whenAPlaceIsGivenReadingBeginsThere() {
		assertThat(keys(server.get("/kafkatopics/numbers/records?from=earliest&partition=1&limit=2")))
			.containsExactly("key-1", "key-4");
		assertThat(keys(server.get("/kafkatopics/numbers/records?from=8&limit=500"))).containsExactly("key-24",
				"key-25", "key-26", "key-27", "key-28", "key-29");
		assertThat(keys(server.get("/kafkatopics/numbers/records?from=" + Instant.ofEpochMilli(FIRST + 28_000))))
			.containsExactly("key-28", "key-29");
		JsonNode page = server.get("/kafkatopics/numbers/records?from=earliest&limit=4");
		List<String> all = new ArrayList<>(keys(page));
		while (page.get("ended").asString().equals("LIMIT")) {
			page = server.get("/kafkatopics/numbers/records?limit=4&next=" + page.get("next").asString());
			all.addAll(keys(page));
		}
		assertThat(all).doesNotHaveDuplicates().hasSize(30);
	}

	@Test
	void whenAFilterIsGivenItFindsWhatMatches() throws Exception {
		assertThat(keys(server.get("/kafkatopics/numbers/records?key=key-3&limit=1"))).containsExactly("key-3");
		assertThat(keys(server.get("/kafkatopics/numbers/records?from=earliest&contains=NUMBER%205%20is%20%C3%BCber")))
			.containsExactly("key-5");
		for (int each = 0; each < 1500; each++) {
			ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("many", each % 2, bytes("k" + each),
					bytes("{\"each\":" + each + "}"));
			record.headers().add((each == 17) ? "rare" : "common", bytes("v" + each));
			producer.send(record);
		}
		producer.flush();
		JsonNode rare = server.get("/kafkatopics/many/records?header=rare&limit=5");
		assertThat(keys(rare)).containsExactly("k17");
		assertThat(rare.get("ended").asString()).isEqualTo("END");
		assertThat(rare.get("looked").asInt()).isEqualTo(1500);
		assertThat(keys(server.get("/kafkatopics/many/records?header=common=v18&limit=5"))).containsExactly("k18");
		assertThat(keys(hiding.get("/kafkatopics/many/records?header=rare").get("records"))).isEmpty();
	}

	@Test
	void whenValuesAreHiddenNothingOfThemIsShownOrSearched() {
		JsonNode page = hiding.get("/kafkatopics/numbers/records?bytes=true");
		assertThat(page.get("shown").asBoolean()).isFalse();
		assertThat(page.toString()).doesNotContain("key-", "number ", encoded("key-29"));
		assertThat(page.get("records").get(0).get("keySize").asInt()).isPositive();
		for (String search : List.of("key=key-3", "contains=number", "header=rare=x")) {
			HttpResponse<String> answer = hiding.send("GET", "/kafkatopics/numbers/records?" + search, null);
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("management.endpoint.kafkatopics.show-values");
		}
	}

	@Test
	void whenTopicDeclaresATypeItIsToldWhatDoesNotFit() throws Exception {
		send("films", 0, FIRST, "1", "{\"title\":\"Alien\",\"stars\":5}");
		send("films", 0, FIRST, "2", "{\"title\":\"Alien\",\"stars\":\"secret\"}");
		producer.send(new ProducerRecord<>("films", 0, (Long) FIRST, new byte[] { (byte) 0xff, 1 }, (byte[]) null))
			.get();
		JsonNode records = server.get("/kafkatopics/films/records?bytes=true").get("records");
		JsonNode good = records.get(0);
		assertThat(good.get("value").asString()).isEqualTo("{\"title\":\"Alien\",\"stars\":5}");
		assertThat(good.get("type").asString()).isEqualTo(Film.class.getTypeName());
		assertThat(good.has("problem")).isFalse();
		assertThat(good.get("valueBytes").asString()).isEqualTo(encoded("{\"title\":\"Alien\",\"stars\":5}"));
		JsonNode bad = records.get(1);
		assertThat(bad.get("problem").asString()).contains("stars").doesNotContain("secret");
		JsonNode tombstone = records.get(2);
		assertThat(tombstone.get("key").asString()).isEqualTo("base64:/wE=");
		assertThat(tombstone.has("value")).isFalse();
	}

	@Test
	void whenRecordsAreHostileTheyAreTextAndCut() throws Exception {
		ProducerRecord<byte[], byte[]> nasty = new ProducerRecord<>("hostile", 0, FIRST, bytes(NASTY), bytes(NASTY));
		nasty.headers().add(NASTY, bytes(NASTY));
		for (int header = 0; header < 10_000; header++) {
			nasty.headers().add("h" + header, bytes("x"));
		}
		producer.send(nasty).get();
		send("hostile", 0, FIRST + 1, "large", "x".repeat(1_000_000));
		JsonNode records = server.get("/kafkatopics/hostile/records").get("records");
		JsonNode first = records.get(0);
		assertThat(first.get("key").asString()).isEqualTo(NASTY);
		assertThat(first.get("value").asString()).isEqualTo(NASTY);
		assertThat(first.get("headers").size()).isEqualTo(100);
		assertThat(first.get("headerCount").asInt()).isEqualTo(10_001);
		assertThat(first.get("headers").get(0).get("name").asString()).isEqualTo(NASTY);
		assertThat(records.get(1).get("valueSize").asInt()).isEqualTo(1_000_000);
		String query = URLEncoder.encode(NASTY, StandardCharsets.UTF_8);
		assertThat(server.get("/kafkatopics/hostile/records?limit=1&key=" + query).get("records").size()).isOne();
	}

	@Test
	void whenARecordIsSentItIsCheckedAsTheTemplateDoes(CapturedOutput output) {
		try (ActuatorServer writing = open("always", "management.endpoint.kafkatopics.access=unrestricted")) {
			String path = "/kafkatopics/sent/records";
			String film = "{\\\"title\\\":\\\"Alien\\\",\\\"stars\\\":5}";
			JsonNode dry = writing.post(path, "{\"key\": \"1\", \"value\": \"%s\", \"dryRun\": true}".formatted(film));
			assertThat(dry.has("offset")).isFalse();
			assertThat(dry.get("valueSize").asInt()).isEqualTo(27);
			assertThat(keys(writing.get(path))).isEmpty();
			JsonNode sent = writing.post(path,
					"{\"key\": \"1\", \"value\": \"%s\", \"headers\": \"a=1\\nb=x=y\", \"partition\": 1}"
						.formatted(film));
			assertThat(sent.get("offset").asLong()).isZero();
			JsonNode record = writing.get(path).get("records").get(0);
			assertThat(record.get("partition").asInt()).isOne();
			assertThat(record.get("value").asString()).isEqualTo("{\"title\":\"Alien\",\"stars\":5}");
			assertThat(record.get("headers").get(1).get("value").asString()).isEqualTo("x=y");
			assertThat(output)
				.contains("A record was sent to partition 1 of topic 'sent', at offset 0, by the actuator endpoint");
			writing.post("/kafkatopics/words/records", "{\"value\": \"hello\"}");
			writing.post(path, "{\"key\": \"1\", \"tombstone\": true}");
			refusedPost(writing, path, "{\"value\": \"{}\"}", "Film");
			refusedPost(writing, path, "{\"value\": \"{\\\"stars\\\": \\\"secret\\\"}\"}", "stars");
			refusedPost(writing, path, "{}", "Give one of 'value'");
			refusedPost(writing, path, "{\"tombstone\": true, \"partition\": 9}", "0 to 1");
			refusedPost(writing, path, "{\"valueBytes\": \"?\"}", "Base64");
			refusedPost(writing, "/kafkatopics/locked/records", "{\"value\": \"1\"}", "WRITE");
			refusedPost(writing, "/kafkatopics/locked/records", "{\"value\": \"1\", \"dryRun\": true}", "WRITE");
			assertThat(writing.status("POST", "/kafkatopics/none/records", "{\"value\": \"1\"}")).isEqualTo(404);
			assertThat(writing.status("POST", "/kafkatopics/sent/other", "{\"value\": \"1\"}")).isEqualTo(404);
			JsonNode example = writing.get("/kafkatopics/sent/example");
			String value = JsonMapper.shared().writeValueAsString(example.get("value").asString());
			writing.post(path, "{\"value\": %s, \"dryRun\": true}".formatted(value));
			assertThat(example.get("value").asString()).contains("\"title\" : \"text\"", "\"stars\" : 1");
			assertThat(writing.get("/kafkatopics/numbers/example").get("problem").asString()).contains("value-type");
		}
	}

	private static void refusedPost(ActuatorServer writing, String path, String body, String part) {
		HttpResponse<String> answer = writing.send("POST", path, body);
		assertThat(answer.statusCode()).as(body + answer.body()).isEqualTo(400);
		assertThat(JsonMapper.shared().readTree(answer.body()).get("message").asString()).contains(part)
			.doesNotContain("secret");
	}

	@Test
	void whenRequestMakesNoSenseTheReasonIsInTheAnswer() {
		refused("/kafkatopics/numbers/records?limit=501", 400, "'limit' has to be from 1 to 500");
		refused("/kafkatopics/numbers/records?from=yesterday", 400, "latest, earliest, an offset, or a time");
		refused("/kafkatopics/numbers/records?from=beginning", 400, "latest, earliest, an offset, or a time");
		refused("/kafkatopics/numbers/records?partition=3", 400, "0 to 2");
		refused("/kafkatopics/numbers/records?partition=-1", 400, "0 to 2");
		refused("/kafkatopics/numbers/records?next=%3Cb%3E", 400, "'next' has to be taken from an answer");
		refused("/kafkatopics/numbers/records?next=_____________w", 400, "'next' has to be taken from an answer");
		refused("/kafkatopics/numbers/records?from=1&next=AA", 400, "Give one of");
		refused("/kafkatopics/numbers/records?offset=1", 400, "'offset' is not known");
		refused("/kafkatopics/none/records", 404, "There is no such topic");
		assertThat(server.status("GET", "/kafkatopics/numbers/other", null)).isEqualTo(404);
		assertThat(server.status("POST", "/kafkatopics/numbers/records", "{\"value\": \"1\"}")).isEqualTo(405);
	}

	private static void refused(String path, int status, String part) {
		HttpResponse<String> answer = server.send("GET", path, null);
		assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(status);
		assertThat(JsonMapper.shared().readTree(answer.body()).get("message").asString()).contains(part);
	}

	private static void send(String topic, int partition, long time, String key, String value) throws Exception {
		producer.send(new ProducerRecord<>(topic, partition, time, bytes(key), bytes(value))).get();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String encoded(String text) {
		return Base64.getEncoder().encodeToString(bytes(text));
	}

	private static List<String> keys(JsonNode page) {
		JsonNode records = page.isArray() ? page : page.get("records");
		return records.valueStream()
			.filter((record) -> record.has("key"))
			.map((record) -> record.get("key").asString())
			.toList();
	}

	record Film(String title, int stars) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
