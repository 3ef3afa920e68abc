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

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.management.MBeanFeatureInfo;
import javax.management.ObjectName;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.group.DeclaredGroups;
import io.kafkastarter.group.GroupDeclaration;
import io.kafkastarter.test.ActuatorServer;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoints say and do over HTTP and JMX, above all the one for provisioning.
 */
@Timeout(120)
class ProvisioningOverHttpTests {

	private static final String FILMS = "create topic 'films', partitions 2, retention.ms=3600000";

	private static DevelopmentBroker broker;

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Test
	void whenPlansAreAppliedEachChangeIsMadeOnceWhateverTheModeAndHoweverManyAsk() throws Exception {
		try (ActuatorServer server = open(Films.class, "kafka.provisioning.topics=plan",
				"kafka.provisioning.check-interval=20ms", "kafka.topics.films.partitions=2",
				"kafka.topics.films.retention=1h", "kafka.clusters.audit.hosts=" + broker.bootstrapServers(),
				"kafka.topics.events.cluster=audit", "kafka.topics.events.partitions=1",
				"kafka.listener.auto-startup=false", "kafka.dead-letter.enabled=false")) {
			awaitStatus(server, "main", "COMPARED");
			JsonNode plan = server.get("/kafkaprovisioning/main");
			assertThat(texts(plan.get("topics").get("changes"))).containsExactly(FILMS);
			assertThat(plan.get("topics").get("mode").asString()).isEqualTo("PLAN");
			assertThat(plan.get("topics").get("compared").asString()).startsWith("20");
			assertThat(plan.get("acls").properties()).extracting(Map.Entry::getKey)
				.containsExactlyInAnyOrder("mode", "status");
			assertThat(plan.get("acls").get("status").asString()).isEqualTo("NOTHING_DECLARED");
			assertThat(applyAtOnce(server, 4)).containsExactly(FILMS);
			awaitStatus(server, "main", "AS_DECLARED");
			JsonNode applied = server.post("/kafkaprovisioning", null).get("clusters");
			assertThat(texts(applied.get("main").get("topics").get("done"))).isEmpty();
			assertThat(texts(applied.get("audit").get("topics").get("done")))
				.containsExactly("create topic 'events', partitions 1");
			setRetention(server);
			awaitStatus(server, "main", "COMPARED");
			assertThat(texts(server.post("/kafkaprovisioning/main", "{}").get("topics").get("done")))
				.containsExactly("set on topic 'films' retention.ms=3600000");
			assertThat(server.status("GET", "/kafkaprovisioning/other", null)).isEqualTo(404);
			HttpResponse<String> unknown = server.send("POST", "/kafkaprovisioning/other", null);
			assertThat(unknown.statusCode()).isEqualTo(400);
			assertThat(unknown.body()).contains("There is no cluster 'other', only [main, audit].");
		}
	}

	private static List<String> applyAtOnce(ActuatorServer server, int times) {
		List<CompletableFuture<HttpResponse<String>>> answers = Stream
			.generate(() -> server.sendAsync("POST", "/kafkaprovisioning/main", null))
			.limit(times)
			.toList();
		List<String> done = new ArrayList<>();
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			JsonNode topics = ActuatorServer.read(answer.join()).get("topics");
			assertThat(topics.has("problem")).as(topics.toString()).isFalse();
			done.addAll(texts(topics.get("done")));
		}
		return done;
	}

	private static void setRetention(ActuatorServer server) throws Exception {
		server.context()
			.getBean(KafkaClusters.class)
			.get("main")
			.admin()
			.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "films"),
					List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
			.all()
			.get(30, TimeUnit.SECONDS);
	}

	@Test
	void whenClusterRefusesOrIsAwayItIsToldWithTheReason() {
		try (ActuatorServer server = open(Films.class, "kafka.client.request-timeout=3s",
				"kafka.topics.wrong.configs[segment.bytes]=1", "kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY,
				"kafka.topics.events.cluster=audit")) {
			awaitStatus(server, "main", "COMPARED");
			JsonNode topics = server.get("/kafkaprovisioning/main").get("topics");
			assertThat(texts(topics.get("refused"))).singleElement()
				.asString()
				.startsWith("kafka.topics.wrong.configs: The cluster refuses to create topic 'wrong'");
			assertThat(texts(topics.get("changes"))).singleElement().asString().startsWith("create topic 'wrong'");
			assertThat(texts(server.post("/kafkaprovisioning/main", null).get("topics").get("refused"))).hasSize(1);
			HttpResponse<String> audit = server.send("POST", "/kafkaprovisioning/audit", null);
			assertThat(audit.statusCode()).isEqualTo(503);
			assertThat(audit.body()).contains("Nothing was applied: ");
			JsonNode waiting = server.get("/kafkaprovisioning/audit").get("topics");
			assertThat(waiting.get("status").asString()).isEqualTo("NOT_COMPARED");
			assertThat(waiting.has("changes")).isFalse();
			JsonNode info = server.get("/info").get("kafka");
			assertThat(info.get("client").get("version").asString()).isEqualTo(AppInfoParser.getVersion());
			assertThat(info.get("clusters").get("audit").toString()).isEqualTo("{\"reached\":false}");
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(server.get("/info").get("kafka").get("clusters").get("main").toString())
					.matches("\\{\"reached\":true,\"id\":\"[\\w-]{22}\",\"metadataVersion\":\"4\\.\\d\"}"));
			for (String endpoint : List.of("/kafka", "/kafkalisteners", "/kafkaprovisioning", "/kafkadeadletters")) {
				assertThat(server.get(endpoint).toString()).as(endpoint).doesNotContain(":null");
			}
		}
	}

	@Test
	void whenShareGroupsAreDeclaredTheirSettingsAreShownAndSetLikeTopics() {
		try (ActuatorServer server = open(Queues.class, "kafka.provisioning.topics=plan",
				"management.endpoint.health.show-details=always", "kafka.topics.queued.partitions=1")) {
			awaitStatus(server, "main", "COMPARED");
			BrokerContexts.patiently().until(() -> server.get("/kafkaprovisioning/main").get("groups").has("compared"));
			JsonNode plan = server.get("/kafkaprovisioning/main").get("groups");
			assertThat(plan.get("mode").asString()).isEqualTo("PLAN");
			assertThat(texts(plan.get("changes")))
				.containsExactly("set on share group 'queued' share.auto.offset.reset=earliest");
			assertThat(texts(plan.get("kept"))).singleElement()
				.asString()
				.startsWith("The brokers have no share.of.tomorrow for a single group");
			JsonNode applied = server.post("/kafkaprovisioning/main", null).get("groups");
			assertThat(texts(applied.get("done")))
				.containsExactly("set on share group 'queued' share.auto.offset.reset=earliest");
			assertThat(server.get("/kafkaprovisioning/main").get("groups").get("changes").isEmpty()).isTrue();
		}
	}

	@Test
	void whenSettingsOfAShareGroupAreRefusedItsClusterAndHealthSaySo() {
		try (ActuatorServer server = open(Refused.class, "management.endpoint.health.show-details=always",
				"kafka.topics.letters.partitions=1")) {
			BrokerContexts.patiently().ignoreExceptions().untilAsserted(() -> {
				JsonNode group = server.get("/kafka/main").get("groups").get("board");
				assertThat(texts(group.get("drift"))).singleElement()
					.asString()
					.startsWith("Share group 'board' has no share.record.lock.duration.ms of its own");
			});
			JsonNode health = server.get("/health").get("components").get("kafka");
			assertThat(health.get("status").asString()).isEqualTo("UP");
			assertThat(health.get("details").get("notes").toString()).contains("\"share groups\"")
				.contains("The cluster refuses to set on share group 'board' share.record.lock.duration.ms=2000: ");
		}
	}

	@Test
	void whenProvisioningIsOffItSaysSoAndApplyingIsRefused() {
		try (ActuatorServer server = open(Nothing.class, "kafka.provisioning.topics=none",
				"kafka.provisioning.acls=none", "kafka.topics.films.partitions=2",
				"management.info.kafka.enabled=false")) {
			assertThat(server.get("/kafkaprovisioning").toString()).isEqualTo(
					"""
							{"clusters":{"main":{"topics":{"mode":"NONE","status":"OFF"},"acls":{"mode":"NONE","status":"OFF"}}}}""");
			for (String path : List.of("/kafkaprovisioning", "/kafkaprovisioning/main")) {
				HttpResponse<String> refused = server.send("POST", path, null);
				assertThat(refused.statusCode()).isEqualTo(400);
				assertThat(refused.body()).contains("kafka.provisioning.topics and kafka.provisioning.acls are none.");
			}
			assertThat(server.get("/info").has("kafka")).isFalse();
		}
	}

	@Test
	void whenAskedByJmxTheyAnswerTheSame() throws Exception {
		try (ActuatorServer server = open(Films.class, "spring.jmx.enabled=true", "kafka.provisioning.topics=plan",
				"kafka.topics.jmx.partitions=1", "management.endpoints.jmx.exposure.include=*")) {
			awaitStatus(server, "main", "COMPARED");
			assertThat(invoke("Kafkaprovisioning", "plan", "main")).asString().contains("create topic 'jmx'");
			assertThat(invoke("Kafkaprovisioning", "plans")).asString().contains("create topic 'jmx'");
			assertThat(invoke("Kafkaprovisioning", "apply", "main")).asString().contains("done=[create topic 'jmx'");
			assertThat(invoke("Kafkaprovisioning", "applyAll")).asString().contains("done=[]");
			assertThat(invoke("Kafkalisteners", "steer", "board", "stop", null, null, null, null)).asString()
				.contains("status=STOPPED");
			assertThat(invoke("Kafkalisteners", "listeners")).asString().contains("board=").contains("since=20");
			assertThat(invoke("Kafkalisteners", "listener", "board")).asString().contains("status=STOPPED");
			assertThat(invoke("Kafka", "kafka")).asString().contains("clusterId=");
			assertThat(invoke("Kafka", "cluster", "main")).asString().contains("clusterId=");
			assertThat(invoke("Kafkadeadletters", "topics")).asString().contains("clusters={main=");
			assertThat(invoke("Kafkadeadletters", "cancel", "none-dlt", null)).isNull();
			assertThat(operations("Kafkadeadletters")).containsExactlyInAnyOrder("topics", "records", "redrive",
					"cancel");
		}
	}

	@Test
	void whenAccessIsNotSetJmxOnlyReads() throws Exception {
		String[] properties = { "kafka.hosts=" + KafkaContexts.NOBODY, "spring.jmx.enabled=true",
				"kafka.provisioning.topics=none", "kafka.provisioning.acls=none",
				"management.endpoints.jmx.exposure.include=*" };
		try (ActuatorServer server = ActuatorServer.open(Nothing.class, properties)) {
			assertThat(server.context().isRunning()).isTrue();
			assertThat(operations("Kafka")).containsExactlyInAnyOrder("kafka", "cluster", "part");
			assertThat(operations("Kafkalisteners")).containsExactlyInAnyOrder("listeners", "listener");
			assertThat(operations("Kafkaprovisioning")).containsExactlyInAnyOrder("plans", "plan");
			assertThat(operations("Kafkadeadletters")).containsExactlyInAnyOrder("topics", "records");
		}
	}

	private static ActuatorServer open(Class<?> type, String... properties) {
		List<String> all = new ArrayList<>(List.of("kafka.hosts=" + broker.bootstrapServers(),
				"spring.web.error.include-message=always", "management.endpoint.kafkaprovisioning.access=unrestricted",
				"management.endpoint.kafkalisteners.access=unrestricted",
				"management.endpoint.kafkadeadletters.access=unrestricted", "kafka.health.timeout=2s"));
		all.addAll(List.of(properties));
		return ActuatorServer.open(type, all.toArray(String[]::new));
	}

	private static void awaitStatus(ActuatorServer server, String cluster, String status) {
		BrokerContexts.patiently()
			.untilAsserted(
					() -> assertThat(server.get("/kafkaprovisioning/" + cluster).get("topics").get("status").asString())
						.isEqualTo(status));
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

	private static Object invoke(String endpoint, String operation, Object... arguments) throws Exception {
		String[] signature = Arrays.stream(arguments).map((argument) -> "java.lang.Object").toArray(String[]::new);
		return ManagementFactory.getPlatformMBeanServer().invoke(name(endpoint), operation, arguments, signature);
	}

	private static List<String> operations(String endpoint) throws Exception {
		return Arrays.stream(ManagementFactory.getPlatformMBeanServer().getMBeanInfo(name(endpoint)).getOperations())
			.map(MBeanFeatureInfo::getName)
			.toList();
	}

	private static ObjectName name(String endpoint) throws Exception {
		return new ObjectName("org.springframework.boot:type=Endpoint,name=" + endpoint);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Films {

		@KafkaListener(id = "board", topics = "films")
		void on(String film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Refused {

		@Bean
		DeclaredGroups groups() {
			return (cluster) -> List
				.of(new GroupDeclaration("board", "kafka.queue", Map.of("share.record.lock.duration.ms", "2000")));
		}

		@KafkaListener(id = "board", topics = "letters")
		void on(String film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Queues {

		@Bean
		DeclaredGroups groups() {
			return (cluster) -> List.of(new GroupDeclaration("queued", "kafka.queue",
					Map.of("share.auto.offset.reset", "earliest", "share.of.tomorrow", "1")));
		}

	}

}
