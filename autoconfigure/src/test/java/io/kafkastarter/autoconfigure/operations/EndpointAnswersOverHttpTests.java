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

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.ActuatorServer;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody who asks the endpoints over HTTP is told, when the request makes no sense
 * or cannot be answered, and what the log says of what they do.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class EndpointAnswersOverHttpTests {

	private static DevelopmentBroker broker;

	private static ActuatorServer server;

	@BeforeAll
	static void start() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		server = open(broker.bootstrapServers());
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(server.get("/kafkalisteners/board").get("partitions").size()).isOne());
		BrokerContexts.patiently().until(() -> server.status("GET", "/kafkadeadletters/films-dlt", null) == 200);
	}

	@AfterAll
	static void stop() {
		server.close();
		broker.close();
	}

	@Test
	void whenFieldIsNotKnownItIsNamedAndNothingIsDone() {
		refused("POST", "/kafkadeadletters/films-dlt", "{\"listner\": \"board\"}", "'listner'", "'listener'");
		refused("POST", "/kafkadeadletters/films-dlt?limti=1", "{\"dryRun\": true}", "'limti'", "'limit'");
		refused("DELETE", "/kafkadeadletters/films-dlt?cluser=audit", null, "'cluser'", "'cluster'");
		refused("GET", "/kafkadeadletters/films-dlt?partiton=3", null, "'partiton'", "'partition'");
		refused("POST", "/kafkalisteners/board", "{\"action\": \"stop\", \"Topic\": \"films\"}", "'Topic'", "'topic'");
		refused("POST", "/kafkalisteners/board?delay=5", "{\"action\": \"stop\"}", "'delay'");
		refused("POST", "/kafkaprovisioning", "{\"dryRun\": true}", "'dryRun'", "send nothing");
		refused("POST", "/kafkaprovisioning/main", "{\"context\": \"x\"}", "'context'");
		refused("POST", "/kafkadeadletters/films-dlt", "{\"topic\": \"other-dlt\"}", "'topic' stands in the address");
		refused("DELETE", "/kafkadeadletters/films-dlt?topic=other-dlt", null, "'topic' stands in the address");
		refused("POST", "/kafkalisteners/board", "{\"action\": \"stop\", \"id\": \"other\"}",
				"'id' stands in the address");
		assertThat(server.get("/kafkalisteners/board").get("status").asString()).isEqualTo("RUNNING");
		assertThat(server.status("GET", "/kafkadeadletters/films-dlt?_=17", null)).isEqualTo(200);
	}

	@Test
	void whenRequestMakesNoSenseTheReasonIsInTheAnswer() {
		refused("POST", "/kafkalisteners/board", "{}", "Give 'action' too.");
		refused("POST", "/kafkalisteners/board", "{\"action\": \"explode\"}", "one of pause, resume");
		refused("POST", "/kafkalisteners/none", "{\"action\": \"stop\"}", "no such listener", "board");
		refused("POST", "/kafkalisteners/board", "{\"action\": \"seek\", \"partition\": \"first\"}",
				"'first' is not a valid value of 'partition': write a whole number.");
		refused("GET", "/kafkadeadletters/films-dlt?count=0", null, "'count'");
		refused("GET", "/kafkadeadletters/films-dlt?count=1&count=2", null, "'count' is given more than once");
		refused("GET", "/kafkadeadletters/films", null, "end with '-dlt'");
		refused("POST", "/kafkadeadletters/films-dlt", "{\"target\": \"moon\"}", "listener or source");
		refused("POST", "/kafkadeadletters/films-dlt", "{\"from\": \"yesterday\"}", "2026-01-31T12:00:00Z");
		refused("POST", "/kafkaprovisioning/other", null, "There is no cluster 'other'");
	}

	@Test
	void whenListenerIsSteeredOneLineTellsWhoAndWhat(CapturedOutput output) {
		for (String action : List.of("pause", "resume", "stop", "start")) {
			server.post("/kafkalisteners/board", "{\"action\": \"%s\"}".formatted(action));
		}
		for (String done : List.of("paused", "resumed", "stopped", "started")) {
			assertThat(output).containsOnlyOnce("Listener 'board' was %s by the actuator endpoint".formatted(done));
		}
		JsonNode board = server.get("/kafkalisteners/board");
		assertThat(board.get("requestedBy").asString()).isEqualTo("the actuator endpoint");
		BrokerContexts.patiently()
			.until(() -> server.status("POST", "/kafkalisteners/board",
					"{\"action\": \"seek\", \"to\": \"beginning\"}") == 200);
		assertThat(output).containsOnlyOnce(
				"Listener 'board' was told to go on at the beginning of [films-0] by the actuator endpoint");
	}

	@Test
	void whenListenerIsLimitedItShowsAndIsFreedByNothing(CapturedOutput output) {
		server.post("/kafkalisteners/board",
				"{\"action\": \"limit\", \"records\": 50, \"per\": \"2s\", \"burst\": 10}");
		assertThat(output).containsOnlyOnce("Listener 'board' was limited to 50 records in 2000 ms by");
		JsonNode limit = server.get("/kafkalisteners/board").get("rateLimit");
		assertThat(limit.get("records").asInt()).isEqualTo(50);
		assertThat(limit.get("burst").asInt()).isEqualTo(10);
		refused("POST", "/kafkalisteners/board", "{\"action\": \"limit\", \"records\": 0}", "records");
		refused("POST", "/kafkalisteners/board", "{\"action\": \"limit\", \"per\": \"1s\"}", "records");
		refused("POST", "/kafkalisteners/board", "{\"action\": \"stop\", \"records\": 5}", "are for 'limit'");
		server.post("/kafkalisteners/board", "{\"action\": \"limit\"}");
		assertThat(output).containsOnlyOnce("Listener 'board' was freed of its rate limit by");
		assertThat(server.get("/kafkalisteners/board").has("rateLimit")).isFalse();
	}

	@Test
	void whenRedriveIsStartedItsAddressIsInTheAnswerAndCancellingNothingIs404(CapturedOutput output) {
		JsonNode redrive = server.post("/kafkadeadletters/films-dlt", "{\"dryRun\": true}");
		String path = URI.create("http://host/actuator/kafkadeadletters/films-dlt")
			.resolve(redrive.get("address").asString())
			.getPath()
			.replace("/actuator", "");
		BrokerContexts.patiently()
			.until(() -> server.get(path).get("progress").get("state").asString().equals("FINISHED"));
		HttpResponse<String> nothing = server.send("DELETE", "/kafkadeadletters/films-dlt", null);
		assertThat(nothing.statusCode()).isEqualTo(404);
		assertThat(nothing.body()).contains("There is nothing of this kind to end");
		assertThat(server.status("GET", "/kafkadeadletters/films-dlt/other", null)).isEqualTo(404);
		assertThat(server.status("GET", "/kafkadeadletters/other-dlt/redrive", null)).isEqualTo(404);
		assertThat(output).containsOnlyOnce("A redrive of 'films-dlt' was started by the actuator endpoint: ");
	}

	@Test
	void whenDeadLettersAreReadAgainTheLogShowsNoSettings(CapturedOutput output) {
		server.get("/kafkadeadletters/films-dlt");
		int before = output.length();
		server.get("/kafkadeadletters/films-dlt");
		assertThat(server.get("/kafkadeadletters").get("clusters").get("main").get("waiting").isEmpty()).isTrue();
		assertThat(output.subSequence(before, output.length())).asString().doesNotContain("ConsumerConfig");
	}

	@Test
	void whenBrokersAreAwayEachEndpointThatNeedsThemSaysSo() {
		try (ActuatorServer alone = open(KafkaContexts.NOBODY, "kafka.client.request-timeout=2s",
				"kafka.health.refresh-interval=200ms", "kafka.health.timeout=500ms")) {
			BrokerContexts.patiently().until(() -> alone.get("/kafka/main").has("problem"));
			for (String path : List.of("/kafka", "/kafkalisteners", "/kafkaprovisioning")) {
				assertThat(alone.status("GET", path, null)).as(path).isEqualTo(200);
			}
			unavailable(alone, "GET", "/kafkadeadletters", null);
			unavailable(alone, "GET", "/kafkadeadletters/films-dlt", null);
			unavailable(alone, "POST", "/kafkadeadletters/films-dlt", "{\"dryRun\": true}");
			unavailable(alone, "POST", "/kafkaprovisioning", null);
			unavailable(alone, "POST", "/kafkaprovisioning/main", null);
			unavailable(alone, "POST", "/kafkalisteners/board", "{\"action\": \"seek\", \"to\": \"end\"}");
			assertThat(alone.status("DELETE", "/kafkadeadletters/films-dlt", null)).isEqualTo(404);
			assertThat(alone.status("POST", "/kafkalisteners/board", "{\"action\": \"explode\"}")).isEqualTo(400);
		}
	}

	private static void unavailable(ActuatorServer alone, String method, String path, String body) {
		HttpResponse<String> answer = alone.send(method, path, body);
		assertThat(answer.statusCode()).as(method + path + answer.body()).isEqualTo(503);
		assertThat(message(answer)).containsAnyOf("No broker answered", "brokers", "no broker answers")
			.containsIgnoringCase("answer");
	}

	private static void refused(String method, String path, String body, String... parts) {
		HttpResponse<String> answer = server.send(method, path, body);
		assertThat(answer.statusCode()).as(method + path + answer.body()).isEqualTo(400);
		assertThat(message(answer)).contains(parts);
	}

	private static String message(HttpResponse<String> answer) {
		return JsonMapper.shared().readTree(answer.body()).get("message").asString();
	}

	private static ActuatorServer open(String hosts, String... further) {
		List<String> all = new ArrayList<>(List.of("kafka.hosts=" + hosts, "kafka.topics.films.partitions=1",
				"management.endpoint.kafkaprovisioning.access=unrestricted",
				"management.endpoint.kafkalisteners.access=unrestricted",
				"management.endpoint.kafkadeadletters.access=unrestricted"));
		all.addAll(List.of(further));
		return ActuatorServer.open(Films.class, all.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Films {

		@KafkaListener(id = "board", topics = "films")
		void on(String film) {
		}

	}

}
