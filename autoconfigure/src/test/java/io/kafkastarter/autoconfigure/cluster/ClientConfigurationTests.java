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

package io.kafkastarter.autoconfigure.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.metadata.PropertyMetadata;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every property of clients, from where it is written to the clients it is meant for.
 */
class ClientConfigurationTests {

	private static final List<String> GROUPS = List.of("client.", "producer.", "consumer.", "admin.");

	private final ApplicationContextRunner contextRunner = KafkaContexts.withoutOperations()
		.withPropertyValues("kafka.hosts=main:9092", "kafka.clusters.audit.hosts=audit:9092");

	static List<Setting> settings() {
		return List.of(all("request-timeout", "7s", "request.timeout.ms", 7_000),
				all("retry-backoff", "70ms", "retry.backoff.ms", 70),
				all("reconnect-backoff", "71ms", "reconnect.backoff.ms", 71),
				all("reconnect-backoff-max", "7s", "reconnect.backoff.max.ms", 7_000),
				any("client", "metadata.max.age.ms", "72", Client.ALL), producer("acks", "1", "acks", "1"),
				producer("idempotence", "false", "enable.idempotence", false), producer("retries", "7", "retries", 7),
				producer("max-in-flight", "3", "max.in.flight.requests.per.connection", 3),
				producer("delivery-timeout", "70s", "delivery.timeout.ms", 70_000),
				producer("batch-size", "7KB", "batch.size", 7_168), producer("linger", "73ms", "linger.ms", 73),
				producer("buffer-memory", "3GB", "buffer.memory", 3_221_225_472L),
				producer("compression", "zstd", "compression.type", "zstd"),
				any("producer", "max.block.ms", "74", Set.of(Client.PRODUCER)),
				consumer("group-id", "films", "group.id", "films"),
				consumer("auto-offset-reset", "by_duration:PT1H", "auto.offset.reset", "by_duration:PT1H"),
				consumer("max-poll-records", "75", "max.poll.records", 75),
				consumer("max-poll-interval", "76s", "max.poll.interval.ms", 76_000),
				consumer("isolation-level", "read-uncommitted", "isolation.level", "read_uncommitted"),
				consumer("group-protocol", "consumer", "group.protocol", "consumer"),
				any("consumer", "fetch.min.bytes", "77", Set.of(Client.CONSUMER)),
				any("admin", "retries", "78", Set.of(Client.ADMIN)));
	}

	private static Setting all(String property, String value, String key, Object expected) {
		return setting("client." + property, value, key, expected, Client.ALL);
	}

	private static Setting any(String group, String key, String value, Set<Client> clients) {
		return new Setting(group + ".properties", "%s.properties.%s=%s".formatted(group, key, value), key, value,
				clients);
	}

	private static Setting setting(String property, String value, String key, Object expected, Set<Client> clients) {
		return new Setting(property, property + "=" + value, key, expected, clients);
	}

	private static Setting producer(String property, String value, String key, Object expected) {
		return setting("producer." + property, value, key, expected, Set.of(Client.PRODUCER));
	}

	private static Setting consumer(String property, String value, String key, Object expected) {
		return setting("consumer." + property, value, key, expected, Set.of(Client.CONSUMER));
	}

	@Test
	void whenPropertyIsAddedItHasACase() throws IOException {
		assertThat(settings()).extracting(Setting::property)
			.containsExactlyInAnyOrderElementsOf(documented("kafka."))
			.containsExactlyInAnyOrderElementsOf(documented("kafka.clusters.<name>."));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("settings")
	void whenPropertyIsSetItReachesTheClientsItIsMeantFor(Setting setting) {
		Map<String, Map<Client, Map<String, Object>>> before = configurations();
		Map<Client, Map<String, Object>> main = configurations("kafka." + setting.line()).get("main");
		assertThat(main).isEqualTo(setting.addTo(before.get("main")));
		Map<String, Map<Client, Map<String, Object>>> named = configurations("kafka.clusters.audit." + setting.line());
		assertThat(named.get("audit")).isEqualTo(setting.addTo(before.get("audit")));
		assertThat(named.get("main")).isEqualTo(before.get("main"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("settings")
	void whenPropertyIsThatOfTheMainClusterNamedOnesKeepTheirs(Setting setting) {
		assertThat(configurations("kafka." + setting.line()).get("audit")).isEqualTo(configurations().get("audit"));
	}

	@Test
	void whenTransactionsAreSwitchedOnProducersOfThatClusterAreTransactional() {
		this.contextRunner.withPropertyValues("kafka.producer.transaction-id-prefix=tx-").run((context) -> {
			assertThat(producers(context, "main").getTransactionIdPrefix()).isEqualTo("tx-");
			assertThat(producers(context, "audit").getTransactionIdPrefix()).isNull();
		});
		this.contextRunner.withPropertyValues("kafka.clusters.audit.producer.transaction-id-prefix=tx-")
			.run((context) -> {
				assertThat(producers(context, "main").getTransactionIdPrefix()).isNull();
				assertThat(producers(context, "audit").getTransactionIdPrefix()).isEqualTo("tx-");
			});
	}

	@Test
	void whenHostsAreSetEveryClientConnectsThere() {
		KafkaContexts.withoutOperations()
			.withPropertyValues("kafka.hosts=a:1, b:2", "kafka.clusters.audit.hosts[0]=c:3",
					"kafka.clusters.audit.hosts[1]=d:4")
			.run((context) -> {
				assertThat(configurations(context, "main").values()).allSatisfy(
						(config) -> assertThat(config).containsEntry("bootstrap.servers", List.of("a:1", "b:2")));
				assertThat(configurations(context, "audit").values()).allSatisfy(
						(config) -> assertThat(config).containsEntry("bootstrap.servers", List.of("c:3", "d:4")));
			});
	}

	@Test
	void whenNothingIsSetDefaultsApply() {
		configurations("spring.application.name=films").values().forEach((clients) -> {
			assertThat(clients.get(Client.PRODUCER))
				.containsOnlyKeys("bootstrap.servers", "client.id", "reconnect.backoff.max.ms", "key.serializer",
						"value.serializer")
				.containsEntry("client.id", "films")
				.containsEntry("reconnect.backoff.max.ms", 10_000);
			assertThat(clients.get(Client.CONSUMER)).containsEntry("client.id", "films")
				.containsEntry("group.id", "films")
				.containsEntry("auto.offset.reset", "earliest")
				.containsEntry("isolation.level", "read_committed")
				.containsEntry("receive.buffer.bytes", -1)
				.containsEntry("key.deserializer", StringDeserializer.class)
				.containsEntry("value.deserializer", StringDeserializer.class);
			assertThat(clients.get(Client.ADMIN)).containsOnlyKeys("bootstrap.servers", "metadata.recovery.strategy")
				.containsEntry("metadata.recovery.strategy", "none");
		});
	}

	@Test
	void whenThereAreTransactionsProducersAskForTheNextOneSoon() {
		assertThat(configurations("kafka.producer.transaction-id-prefix=tx-").get("main").get(Client.PRODUCER))
			.containsEntry("retry.backoff.ms", 20);
		assertThat(configurations("kafka.producer.transaction-id-prefix=tx-", "kafka.client.retry-backoff=70ms")
			.get("main")
			.get(Client.PRODUCER)
			.get("retry.backoff.ms")).hasToString("70");
	}

	@Test
	void whenServiceIsNamedItsNameCountsInsteadOfTheApplications() {
		configurations("spring.application.name=films", "kafka.service-name=ratings").values().forEach((clients) -> {
			assertThat(clients.get(Client.PRODUCER)).containsEntry("client.id", "ratings");
			assertThat(clients.get(Client.CONSUMER)).containsEntry("client.id", "ratings")
				.containsEntry("group.id", "ratings");
		});
	}

	@Test
	void whenNothingNamesTheServiceNoGroupAndNoClientIdAreInvented() {
		configurations().values().forEach((clients) -> {
			assertThat(clients.get(Client.PRODUCER)).doesNotContainKey("client.id");
			assertThat(clients.get(Client.CONSUMER)).doesNotContainKeys("client.id", "group.id");
		});
	}

	@Test
	void whenSettingIsWrittenInSeveralPlacesTheNearestCounts() {
		assertThat(linger("spring.kafka.producer.properties.linger.ms=1")).isEqualTo("1");
		assertThat(linger("spring.kafka.producer.properties.linger.ms=1", "kafka.producer.linger=2ms")).isEqualTo("2");
		assertThat(linger("kafka.producer.linger=2ms", "kafka.client.properties.linger.ms=3")).isEqualTo("3");
		assertThat(linger("kafka.producer.linger=2ms", "kafka.client.properties.linger.ms=3",
				"kafka.producer.properties.linger.ms=4"))
			.isEqualTo("4");
		this.contextRunner.withPropertyValues("kafka.producer.properties.linger.ms=4", "kafka.consumer.group-id=a")
			.withBean(DefaultKafkaProducerFactoryCustomizer.class,
					() -> (factory) -> factory.updateConfigs(Map.of("linger.ms", "5")))
			.withBean(DefaultKafkaConsumerFactoryCustomizer.class,
					() -> (factory) -> factory.updateConfigs(Map.of("group.id", "b")))
			.run((context) -> List.of("main", "audit").forEach((cluster) -> {
				assertThat(configurations(context, cluster).get(Client.PRODUCER)).containsEntry("linger.ms", "5");
				assertThat(configurations(context, cluster).get(Client.CONSUMER)).containsEntry("group.id", "b");
			}));
	}

	@Test
	void whenSpringKafkaIsSetItIsTheBaseUnderTheMainClusterAlone() {
		Map<String, Map<Client, Map<String, Object>>> configurations = configurations("spring.kafka.producer.acks=1",
				"spring.kafka.consumer.group-id=base", "spring.kafka.consumer.auto-offset-reset=latest",
				"spring.kafka.consumer.isolation-level=read_uncommitted", "spring.kafka.client-id=base",
				"spring.kafka.properties.reconnect.backoff.max.ms=5", "spring.kafka.admin.properties.retries=6",
				"spring.kafka.security.protocol=SSL",
				"spring.kafka.producer.value-serializer=" + LongSerializer.class.getName(),
				"spring.kafka.consumer.value-deserializer=" + StringDeserializer.class.getName());
		Map<Client, Map<String, Object>> main = configurations.get("main");
		assertThat(main.values()).allSatisfy((config) -> assertThat(config).containsEntry("client.id", "base")
			.containsEntry("reconnect.backoff.max.ms", "5")
			.containsEntry("security.protocol", "SSL"));
		assertThat(main.get(Client.PRODUCER)).containsEntry("acks", "1")
			.containsEntry("value.serializer", LongSerializer.class)
			.containsEntry("key.serializer", StringSerializer.class);
		assertThat(main.get(Client.CONSUMER)).containsEntry("group.id", "base")
			.containsEntry("auto.offset.reset", "latest")
			.containsEntry("isolation.level", "read_uncommitted")
			.containsEntry("value.deserializer", StringDeserializer.class)
			.containsEntry("key.deserializer", StringDeserializer.class);
		assertThat(main.get(Client.ADMIN)).containsEntry("retries", "6");
		assertThat(configurations.get("audit")).isEqualTo(configurations().get("audit"));
	}

	@Test
	void whenPropertiesMapsOfSpringKafkaNameOurDefaultsTheyCount() {
		assertThat(consumer("spring.kafka.consumer.properties.isolation.level=read_uncommitted"))
			.containsEntry("isolation.level", "read_uncommitted");
		assertThat(consumer("spring.kafka.properties.isolation.level=read_uncommitted"))
			.containsEntry("isolation.level", "read_uncommitted");
		assertThat(consumer("spring.kafka.properties.value.deserializer=" + StringDeserializer.class.getName()))
			.containsEntry("value.deserializer", StringDeserializer.class.getName());
	}

	@Test
	void whenSpringKafkaSetsTransactionsTheMainClusterHasThem() {
		this.contextRunner.withPropertyValues("spring.kafka.producer.transaction-id-prefix=tx-").run((context) -> {
			assertThat(producers(context, "main").getTransactionIdPrefix()).isEqualTo("tx-");
			assertThat(producers(context, "audit").getTransactionIdPrefix()).isNull();
		});
	}

	@Test
	void whenEnvironmentVariablesAreSetTheyAreRead() {
		KafkaContexts.withoutOperations()
			.withInitializer(KafkaContexts.variables("KAFKA_HOSTS=a:1,b:2", "KAFKA_SERVICENAME=films",
					"KAFKA_PRODUCER_BATCHSIZE=1KB", "KAFKA_CONSUMER_MAXPOLLRECORDS=9", "KAFKA_CLIENT_REQUESTTIMEOUT=9s",
					"KAFKA_PRODUCER_TRANSACTIONIDPREFIX=tx-", "KAFKA_CLUSTERS_AUDIT_HOSTS=c:3",
					"KAFKA_CLUSTERS_AUDIT_PRODUCER_ACKS=1"))
			.run((context) -> {
				Map<Client, Map<String, Object>> main = configurations(context, "main");
				assertThat(main.values())
					.allSatisfy((config) -> assertThat(config).containsEntry("bootstrap.servers", List.of("a:1", "b:2"))
						.containsEntry("request.timeout.ms", 9_000));
				assertThat(main.get(Client.PRODUCER)).containsEntry("batch.size", 1_024);
				assertThat(main.get(Client.CONSUMER)).containsEntry("max.poll.records", 9)
					.containsEntry("group.id", "films");
				assertThat(producers(context, "main").getTransactionIdPrefix()).isEqualTo("tx-");
				assertThat(context).hasBean("kafkaTransactionManager");
				assertThat(configurations(context, "audit").get(Client.PRODUCER)).containsEntry("acks", "1")
					.containsEntry("bootstrap.servers", List.of("c:3"));
			});
	}

	@Test
	void whenSpringKafkaSetsTimeoutsOfTheAdminTheyAreKept() {
		this.contextRunner
			.withPropertyValues("spring.kafka.admin.operation-timeout=7s", "spring.kafka.admin.close-timeout=8s",
					"spring.kafka.admin.modify-topic-configs=true")
			.run((context) -> assertThat(context.getBean(KafkaAdmin.class))
				.hasFieldOrPropertyWithValue("operationTimeout", 7)
				.hasFieldOrPropertyWithValue("closeTimeout", Duration.ofSeconds(8))
				.hasFieldOrPropertyWithValue("modifyTopicConfigs", true));
	}

	private Object linger(String... properties) {
		return configurations(properties).get("main")
			.get(Client.PRODUCER)
			.get(ProducerConfig.LINGER_MS_CONFIG)
			.toString();
	}

	private Map<String, Object> consumer(String property) {
		return configurations(property).get("main").get(Client.CONSUMER);
	}

	private Map<String, Map<Client, Map<String, Object>>> configurations(String... properties) {
		Map<String, Map<Client, Map<String, Object>>> configurations = new HashMap<>();
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> Stream.of("main", "audit")
				.forEach((cluster) -> configurations.put(cluster, configurations(context, cluster))));
		return configurations;
	}

	private static Map<Client, Map<String, Object>> configurations(AssertableApplicationContext context,
			String cluster) {
		Map<Client, Map<String, Object>> configurations = new EnumMap<>(Client.class);
		configurations.put(Client.PRODUCER, producers(context, cluster).getConfigurationProperties());
		configurations.put(Client.CONSUMER, consumers(context, cluster).getConfigurationProperties());
		configurations.put(Client.ADMIN, admin(context, cluster).getConfigurationProperties());
		return configurations;
	}

	private static ProducerFactory<?, ?> producers(AssertableApplicationContext context, String cluster) {
		return cluster.equals("main") ? context.getBean(ProducerFactory.class)
				: context.getBean(cluster + "ProducerFactory", ProducerFactory.class);
	}

	private static ConsumerFactory<?, ?> consumers(AssertableApplicationContext context, String cluster) {
		return cluster.equals("main") ? context.getBean(ConsumerFactory.class)
				: context.getBean(cluster + "ConsumerFactory", ConsumerFactory.class);
	}

	private static KafkaAdmin admin(AssertableApplicationContext context, String cluster) {
		return cluster.equals("main") ? context.getBean(KafkaAdmin.class)
				: context.getBean(cluster + "KafkaAdmin", KafkaAdmin.class);
	}

	private static Set<String> documented(String prefix) throws IOException {
		return PropertyMetadata.all()
			.stream()
			.map(PropertyMetadata::name)
			.filter((name) -> name.startsWith(prefix))
			.map((name) -> name.substring(prefix.length()))
			.filter((name) -> GROUPS.stream().anyMatch(name::startsWith))
			// Not a setting of Kafka's, and more than one: they have tests of their own.
			.filter((name) -> !name.startsWith("producer.transaction-") && !name.startsWith("admin.sasl."))
			.collect(Collectors.toSet());
	}

	enum Client {

		PRODUCER, CONSUMER, ADMIN;

		static final Set<Client> ALL = Set.of(values());

	}

	record Setting(String property, String line, String key, Object expected, Set<Client> clients) {

		Map<Client, Map<String, Object>> addTo(Map<Client, Map<String, Object>> before) {
			Map<Client, Map<String, Object>> after = new EnumMap<>(Client.class);
			before.forEach((client, config) -> {
				Map<String, Object> changed = new HashMap<>(config);
				if (this.clients.contains(client)) {
					changed.put(this.key, this.expected);
				}
				after.put(client, changed);
			});
			return after;
		}

		@Override
		public String toString() {
			return this.line;
		}

	}

}
