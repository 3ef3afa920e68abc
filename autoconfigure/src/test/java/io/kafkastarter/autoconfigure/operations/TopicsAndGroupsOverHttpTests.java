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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.ActuatorServer;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
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
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Topics and groups as somebody sees them who asks over HTTP.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class TopicsAndGroupsOverHttpTests {

	private static DevelopmentBroker broker;

	private static ActuatorServer server;

	private static Admin admin;

	@BeforeAll
	static void start() throws ExecutionException, InterruptedException {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
		admin.createTopics(List.of(new NewTopic("others", 3, (short) 1).configs(Map.of("retention.ms", "86400000"))))
			.all()
			.get();
		for (String group : List.of("stopped", "odd/group name")) {
			admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition("others", 0), new OffsetAndMetadata(0)))
				.all()
				.get();
		}
		server = ActuatorServer.open(Films.class, "kafka.hosts=" + broker.bootstrapServers(),
				"kafka.topics.ratings.name=films", "kafka.topics.ratings.partitions=2",
				"kafka.topics.ratings.retention=7d", "kafka.topics.ratings.format=string",
				"management.endpoint.kafkagroups.access=unrestricted");
		KafkaTemplate<Object, Object> template = server.context().getBean("kafkaTemplate", KafkaTemplate.class);
		for (int record = 0; record < 10; record++) {
			template.send("films", 0, "key", "film " + record).join();
			template.send("others", 0, "key", "other " + record).join();
		}
		BrokerContexts.patiently().until(() -> look("/kafkagroups/board").path("lag").asLong(1) == 0);
	}

	@AfterAll
	static void stop() {
		server.close();
		admin.close();
		broker.close();
	}

	@Test
	void whenTopicsAreListedTheyAreSearchedAndPaged() {
		BrokerContexts.patiently().untilAsserted(() -> assertThat(names(look("/kafkatopics"))).contains("films-dlt"));
		JsonNode all = look("/kafkatopics");
		assertThat(all.get("cluster").asString()).isEqualTo("main");
		assertThat(all.has("checked")).isTrue();
		assertThat(names(all)).containsExactly("films", "films-dlt", "others");
		JsonNode films = all.get("topics").get(0);
		assertThat(films.get("alias").asString()).isEqualTo("ratings");
		assertThat(films.get("declared").asString()).isEqualTo("kafka.topics.ratings");
		assertThat(films.get("partitions").asInt()).isEqualTo(2);
		assertThat(films.get("listeners").get(0).asString()).isEqualTo("board");
		assertThat(names(look("/kafkatopics?search=RATING"))).containsExactly("films");
		assertThat(all.get("topics").get(1).get("deadLettersOf").asString()).isEqualTo("films");
		assertThat(names(look("/kafkatopics?search=oth"))).containsExactly("others");
		assertThat(names(look("/kafkatopics?internal=true"))).contains("__consumer_offsets");
		JsonNode second = look("/kafkatopics?size=2&page=2");
		assertThat(names(second)).containsExactly("others");
		assertThat(second.get("total").asInt()).isEqualTo(3);
		assertThat(second.get("pages").asInt()).isEqualTo(2);
		assertThat(names(look("/kafkatopics?page=2147483647"))).isEmpty();
	}

	@Test
	void whenTopicIsShownItTellsPartitionsSizesSettingsAndReaders() {
		BrokerContexts.patiently().until(() -> look("/kafkatopics/films").has("bytes"));
		JsonNode films = look("/kafkatopics/films");
		assertThat(films.get("declared").get("alias").asString()).isEqualTo("ratings");
		assertThat(films.get("declared").get("format").asString()).isEqualTo("STRING");
		assertThat(films.get("deadLetters").asString()).isEqualTo("films-dlt");
		assertThat(films.get("listeners").get(0).get("status").asString()).isEqualTo("RUNNING");
		assertThat(films.get("bytes").asLong()).isPositive();
		JsonNode partition = films.get("partitions").get(0);
		assertThat(partition.get("leader").asInt()).isEqualTo(partition.get("inSync").get(0).asInt());
		assertThat(partition.get("end").asLong()).isEqualTo(10);
		assertThat(partition.get("bytes").asLong()).isPositive();
		assertThat(films.get("records").asLong()).isEqualTo(10);
		assertThat(setting(films, "retention.ms").get("source").asString()).isEqualTo("topic");
		assertThat(setting(films, "retention.ms").get("declared").asString())
			.isEqualTo("kafka.topics.ratings.retention");
		assertThat(setting(films, "cleanup.policy").get("source").asString()).isEqualTo("default");
		BrokerContexts.patiently()
			.until(() -> look("/kafkatopics/films").path("groups").path(0).path("id").asString("").equals("board"));
		JsonNode others = look("/kafkatopics/others");
		assertThat(others.has("declared")).isFalse();
		assertThat(setting(others, "retention.ms").get("value").asString()).isEqualTo("86400000");
	}

	@Test
	void whenThereIsNoSuchTopicGroupOrClusterItIs404() {
		BrokerContexts.patiently().until(() -> server.status("GET", "/kafkatopics/none", null) == 404);
		BrokerContexts.patiently().until(() -> server.status("GET", "/kafkatopics/%3Cscript%3E", null) == 404);
		BrokerContexts.patiently().until(() -> server.status("GET", "/kafkagroups/none", null) == 404);
		assertThat(server.status("GET", "/kafkatopics?cluster=none", null)).isEqualTo(404);
		assertThat(server.status("POST", "/kafkagroups/none", "{\"to\": \"end\"}")).isEqualTo(404);
	}

	@Test
	void whenGroupsAreListedThoseOfOthersAreThereToo() {
		JsonNode groups = look("/kafkagroups?search=o");
		assertThat(groups.get("groups").valueStream().map((group) -> group.get("id").asString())).contains("board",
				"odd/group name", "stopped");
		JsonNode board = look("/kafkagroups?search=board").get("groups").get(0);
		assertThat(board.get("type").asString()).isEqualTo("classic");
		assertThat(board.get("listeners").get(0).asString()).isEqualTo("board");
	}

	@Test
	void whenGroupIsShownItTellsMembersAndLag() {
		BrokerContexts.patiently()
			.until(() -> look("/kafkagroups/board").path("members").path(0).path("partitions").size() == 2);
		JsonNode board = look("/kafkagroups/board");
		assertThat(board.get("state").asString()).isEqualTo("Stable");
		assertThat(board.get("reset").get("possible").asBoolean()).isFalse();
		JsonNode partition = board.get("partitions").get(0);
		assertThat(partition.get("committed").asLong()).isEqualTo(10);
		assertThat(partition.get("end").asLong()).isEqualTo(10);
		assertThat(partition.get("member").asString()).isEqualTo(board.get("members").get(0).get("id").asString());
		assertThat(look("/kafkagroups/odd/group%20name").get("id").asString()).isEqualTo("odd/group name");
	}

	@Test
	void whenGroupHasMembersItsOffsetsAreNotReset() {
		HttpResponse<String> answer = server.send("POST", "/kafkagroups/board", "{\"to\": \"beginning\"}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(message(answer)).contains("has 1 member", "stop its listeners");
	}

	@Test
	void whenGroupIsASharedOneItIsListedShownAndResetOnceItHasNoMembers() throws Exception {
		beginAtTheFirstRecord("shared");
		try (KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(
				Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "shared", "client.id", "sharing"),
				new StringDeserializer(), new StringDeserializer())) {
			consumer.subscribe(List.of("others"));
			BrokerContexts.patiently().until(() -> !consumer.poll(Duration.ofMillis(200)).isEmpty());
			JsonNode listed = BrokerContexts.patiently()
				.until(() -> look("/kafkagroups?search=shared").path("groups").path(0), JsonNode::isObject);
			assertThat(listed.get("id").asString()).isEqualTo("shared");
			assertThat(listed.get("type").asString()).isEqualTo("share");
			JsonNode shared = BrokerContexts.patiently()
				.until(() -> look("/kafkagroups/shared"), (group) -> group.path("lag").asLong(-1) == 10);
			assertThat(shared.get("type").asString()).isEqualTo("share");
			JsonNode member = shared.get("members").get(0);
			assertThat(member.get("client").asString()).isEqualTo("sharing");
			assertThat(member.get("partitions").valueStream().map(JsonNode::asString)).contains("others-0");
			assertThat(shared.get("reset").get("possible").asBoolean()).isFalse();
			refused("POST", "/kafkagroups/shared", "{\"to\": \"end\"}", "has 1 member");
			// The locks may have run out meanwhile.
			BrokerContexts.patiently().until(() -> {
				consumer.poll(Duration.ofMillis(200));
				consumer.commitSync();
				return look("/kafkagroups/shared").path("lag").asLong(-1) == 0;
			});
		}
		BrokerContexts.patiently().until(() -> look("/kafkagroups/shared").get("members").isEmpty());
		server.post("/kafkagroups/shared", "{\"to\": \"7\", \"topic\": \"others\", \"partition\": 0}");
		BrokerContexts.patiently().until(() -> look("/kafkagroups/shared").path("lag").asLong(-1) == 3);
	}

	@Test
	void whenGroupIsStoppedItsOffsetsAreResetAndADryRunOnlyTells(CapturedOutput output) {
		JsonNode dry = server.post("/kafkagroups/stopped", "{\"to\": \"7\", \"dryRun\": true, \"topic\": \"others\"}");
		assertThat(dry.get("partitions").size()).isEqualTo(3);
		JsonNode first = dry.get("partitions").get(0);
		assertThat(first.get("before").asLong()).isZero();
		assertThat(first.get("after").asLong()).isEqualTo(7);
		assertThat(first.get("again").asLong()).isEqualTo(-7);
		// Beyond its records is the end of them.
		assertThat(dry.get("partitions").get(1).get("after").asLong()).isZero();
		assertThat(committed()).isZero();
		server.post("/kafkagroups/stopped", "{\"to\": \"end\"}");
		assertThat(committed()).isEqualTo(10);
		server.post("/kafkagroups/stopped",
				"{\"to\": \"2026-01-31T12:00:00Z\", \"topic\": \"others\", \"partition\": 0}");
		assertThat(committed()).isZero();
		server.post("/kafkagroups/stopped", "{\"to\": \"2999-01-31T12:00:00Z\"}");
		assertThat(committed()).isEqualTo(10);
		server.post("/kafkagroups/stopped", "{\"to\": \"beginning\"}");
		assertThat(committed()).isZero();
		assertThat(output).contains("Offsets of group 'stopped' were reset to beginning by the actuator endpoint: ");
	}

	@Test
	void whenRequestMakesNoSenseTheReasonIsInTheAnswer() {
		refused("GET", "/kafkatopics?serach=x", null, "'serach'", "'search'");
		refused("GET", "/kafkatopics?size=501", null, "'size' has to be from 1 to 500");
		refused("GET", "/kafkagroups?page=0", null, "'page'");
		refused("GET", "/kafkagroups/stopped?topic=x", null, "'topic'");
		refused("POST", "/kafkagroups/stopped", "{\"to\": \"yesterday\"}", "beginning, end, an offset, or a time");
		refused("POST", "/kafkagroups/stopped", "{}", "Give 'to' too");
		refused("POST", "/kafkagroups/stopped", "{\"to\": \"end\", \"partition\": 1}", "'partition' takes a 'topic'");
		refused("POST", "/kafkagroups/stopped", "{\"to\": \"end\", \"topic\": \"others\", \"partition\": 9}", "0 to 2");
		refused("POST", "/kafkagroups/stopped", "{\"to\": \"end\", \"group\": \"other\"}",
				"'group' stands in the address");
		refused("POST", "/kafkagroups/stopped", "{\"to\": \"end\", \"dryrun\": true}", "'dryrun'", "'dryRun'");
	}

	// On a slow machine the answer may come before that of the brokers.
	private static JsonNode look(String path) {
		return BrokerContexts.patiently()
			.until(() -> server.get(path), (answer) -> answer.has("checked") && !answer.get("looking").asBoolean());
	}

	// A share group has no setting of its consumers for that.
	private static void beginAtTheFirstRecord(String group) throws ExecutionException, InterruptedException {
		AlterConfigOp earliest = new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"),
				AlterConfigOp.OpType.SET);
		admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), List.of(earliest)))
			.all()
			.get();
	}

	private static long committed() {
		try {
			return admin.listConsumerGroupOffsets("stopped")
				.partitionsToOffsetAndMetadata()
				.get()
				.get(new TopicPartition("others", 0))
				.offset();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> names(JsonNode topics) {
		return topics.get("topics").valueStream().map((topic) -> topic.get("name").asString()).toList();
	}

	private static JsonNode setting(JsonNode topic, String name) {
		return topic.get("settings")
			.valueStream()
			.filter((setting) -> setting.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static void refused(String method, String path, String body, String... parts) {
		HttpResponse<String> answer = server.send(method, path, body);
		assertThat(answer.statusCode()).as(method + path + answer.body()).isEqualTo(400);
		assertThat(message(answer)).contains(parts);
	}

	private static String message(HttpResponse<String> answer) {
		return JsonMapper.shared().readTree(answer.body()).get("message").asString();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Films {

		@KafkaListener(id = "board", topics = "films")
		void on(String film) {
		}

	}

}
