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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.ProcessCluster;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Tests of what health says in each situation, against brokers that are killed and
 * frozen: in a build most of them, with {@code -Dhealth.situations=all} all.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealthSituationsIntegrationTests {

	private static final boolean ALL = "all".equals(System.getProperty("health.situations"));

	private static final SituationTable TABLE = new SituationTable();

	private static ProcessCluster cluster;

	private static SituationTopics topics;

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.service-name=svc",
				"kafka.health.refresh-interval=300ms", "kafka.health.timeout=1500ms", "kafka.dead-letter.enabled=false",
				"kafka.provisioning.topics=none", "kafka.stuck-after=500ms", "kafka.client.reconnect-backoff-max=500ms",
				"kafka.consumer.properties.heartbeat.interval.ms=500");

	@BeforeAll
	static void startCluster() throws Exception {
		cluster = ProcessCluster.start(3);
		topics = new SituationTopics(cluster.admin());
		topics.create("orders", 2, 1, 2, 3);
		topics.create("views", 2, 1, 2, 3);
		topics.create("single", 1, 3);
		topics.create("pair", 2, 1, 3);
		topics.create("gone", 1, 1);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
		TABLE.write("situations on brokers");
	}

	@AfterEach
	void thaw() {
		forAll((id) -> {
			if (cluster.broker(id).isAlive()) {
				cluster.broker(id).thaw();
			}
		});
	}

	@Test
	@Order(1)
	void whenListenersAreSteeredOrInTroubleHealthTells() {
		run((context, health) -> {
			TABLE.add(health, () -> {
			}, null, Situation.up("All is well", null));
			ListenerHandle late = listener(context, "late");
			TABLE.add(health, () -> {
			}, () -> {
				commit("late");
				late.start();
			}, Situation.up("Listener with `autoStartup = \"false\"`", "Listener 'late' was not started"));
			ListenerHandle views = listener(context, "views");
			TABLE.add(health, views::pause, views::resume,
					Situation.up("Listener paused", "Listener 'views' is paused, since "));
			TABLE.add(health, views::stop, views::start,
					Situation.up("Listener stopped by an operator", "Listener 'views' was stopped, since "));
			ListenerHandle dead = listener(context, "dead");
			TABLE.add(health, dead::start, () -> {
				commit("dead");
				dead.start();
			}, Situation.down("Listener dead: it stopped by itself",
					"Listener 'dead' has stopped by itself (NO_OFFSET)",
					"See the log for the reason, then start it again"));
			ListenerHandle lost = listener(context, "lost");
			TABLE.add(health, lost::start, lost::stop, Situation.up("Listener that reaches no broker, while others do",
					"Listener 'lost' has no connection to a broker."));
			CountDownLatch latch = context.getBean(Listeners.class).latch;
			TABLE.add(health, () -> send(context, "orders", "stuck"), latch::countDown, Situation
				.up("Record handled for longer than `stuck-after`", "Listener 'orders' has been at orders-0@"));
		});
	}

	@Test
	@Order(2)
	void whenGroupIsUnevenOrRebalancingHealthTells() {
		run((context, health) -> {
			ListenerHandle views = listener(context, "views");
			TABLE.add(health, () -> views.restart((spec) -> spec.concurrency(3)),
					() -> views.restart((spec) -> spec.concurrency(1)), Situation.up("More members than partitions",
							"Group 'views' has more members than partitions: 2 of 3 have nothing to do."));
			try (KafkaConsumer<String, String> silent = member(); KafkaConsumer<String, String> other = member()) {
				TABLE.add(health, () -> rebalance(silent, other), () -> {
					other.close();
					silent.close();
				}, Situation.up("Group rebalancing: a member does not answer", "Group 'views' is rebalancing."));
			}
		});
	}

	@Test
	@Order(3)
	void whenTopicIsMissingHealthTells() {
		run((context, health) -> TABLE.add(health, () -> topics.delete("gone"), () -> topics.create("gone", 1, 1),
				Situation.down("Declared topic deleted", "Topic 'gone' does not exist.",
						"Create it, or let the application")));
		this.contextRunner.withPropertyValues("kafka.topics.never.partitions=1").run((context) -> {
			Supplier<Health> health = health(context);
			TABLE.add(health, () -> {
			}, () -> topics.create("never", 1, 1), Situation.down("Declared topic never created",
					"Topic 'never' does not exist.", "kafka.provisioning.topics=create"));
			TABLE.add(health, () -> {
			}, null, Situation.up("Application without listeners", null));
		});
	}

	@Test
	@Order(4)
	void whenBrokersAreFrozenHealthTells() {
		run((context, health) -> {
			TABLE.add(health, () -> cluster.broker(2).freeze(), () -> cluster.broker(2).thaw(),
					Situation.up("One broker of three frozen", "1 of 3 brokers away: [2].").within(40));
			TABLE
				.add(health, () -> forAll((id) -> cluster.broker(id).freeze()),
						() -> forAll((id) -> cluster.broker(id).thaw()),
						Situation.down("All brokers frozen",
								"No broker answered in time. Check that the brokers of kafka.hosts run",
								"the clients connect again by themselves")
							.within(40));
		});
	}

	// Nothing is connected then, and a frozen broker accepts connections for good.
	@Test
	@Order(5)
	void whenAllBrokersWereFrozenAndOneStaysSoHealthTells() {
		run((context, health) -> {
			forAll((id) -> cluster.broker(id).freeze());
			Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> isDown(health.get()));
			TABLE.add(health, () -> {
				cluster.broker(1).thaw();
				cluster.broker(3).thaw();
				Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !isDown(health.get()));
			}, () -> cluster.broker(2).thaw(),
					Situation.up("One broker of three stays frozen after all were", "1 of 3 brokers away: [2].")
						.within(40));
		});
	}

	@Test
	@Order(6)
	void whenBrokersAreAwayHealthTells() {
		run((context, health) -> {
			send(context, "pair", "1");
			send(context, "orders", "1");
			TABLE.add(health, () -> cluster.broker(3).kill(), () -> cluster.startBroker(3),
					Situation
						.down("Leader lost: the only replica is on a broker that is away",
								"Partition 0 of topic 'single' has no leader.",
								"Start the brokers that hold their replicas: 3.")
						.within(60),
					Situation.down("Topic that this application writes below its `min.insync.replicas`",
							"Partition 0 of topic 'pair' has fewer replicas in sync than min.insync.replicas, which is 2",
							"Start the brokers that hold their replicas: 3.")
						.within(60));
		});
		if (ALL) {
			whenOneOrAllBrokersAreAway();
		}
	}

	private void whenOneOrAllBrokersAreAway() {
		run((context, health) -> {
			TABLE.add(health, () -> cluster.broker(2).kill(), () -> cluster.startBroker(2),
					Situation.up("One broker of three away", "1 of 3 brokers away: [2].").within(60),
					Situation
						.up("Topic that is only read has replicas out of sync",
								"Partition 0 of topic 'views' has fewer replicas in sync than replicas.")
						.within(60));
			topics.awaitInSync();
			TABLE
				.add(health, () -> forAll((id) -> cluster.broker(id).kill()), cluster::startAll,
						Situation.down("All brokers away",
								"No broker answered in time. Check that the brokers of kafka.hosts run",
								"the clients connect again by themselves")
							.within(60));
		});
	}

	private static boolean isDown(Health health) {
		return health.getStatus().equals(Status.DOWN);
	}

	private void run(Stage stage) {
		topics.awaitInSync();
		this.contextRunner.withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.topics.orders.partitions=1", "kafka.topics.views.partitions=1",
					"kafka.topics.single.partitions=1", "kafka.topics.pair.partitions=1",
					"kafka.topics.gone.partitions=1")
			.run((context) -> {
				Supplier<Health> health = health(context);
				Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> isWell(health.get()));
				stage.run(context, health);
			});
	}

	private static boolean isWell(Health health) {
		return health.getStatus().getCode().equals("UP") && !health.getDetails().containsKey("suspected")
				&& !health.getDetails().toString().contains("rebalancing");
	}

	private static Supplier<Health> health(AssertableApplicationContext context) {
		return context.getBean(KafkaClusterHealthIndicator.class)::health;
	}

	static Supplier<Health> health(AssertableApplicationContext context, String name) {
		CompositeHealthContributor all = context.getBean(CompositeHealthContributor.class);
		return ((HealthIndicator) all.getContributor(name))::health;
	}

	private static ListenerHandle listener(AssertableApplicationContext context, String id) {
		return context.getBean(KafkaListenerManager.class).find(id).orElseThrow();
	}

	@SuppressWarnings("unchecked")
	private static void send(AssertableApplicationContext context, String topic, String value) throws Exception {
		context.getBean("kafkaTemplate", KafkaTemplate.class).send(topic, value).get();
	}

	private static void commit(String group) throws Exception {
		cluster.admin()
			.alterConsumerGroupOffsets(group, Map.of(new TopicPartition("views", 0), new OffsetAndMetadata(0)))
			.all()
			.get();
	}

	private static KafkaConsumer<String, String> member() {
		KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", cluster.bootstrapServers(), "group.id", "views"), new StringDeserializer(),
				new StringDeserializer());
		consumer.subscribe(List.of("views"));
		return consumer;
	}

	// One that has joined and does not poll any more keeps all others waiting.
	private static void rebalance(KafkaConsumer<String, String> silent, KafkaConsumer<String, String> other) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			silent.poll(Duration.ofMillis(100));
			return silent.groupMetadata().generationId() > 0;
		});
		other.poll(Duration.ofMillis(500));
	}

	private static void forAll(IntConsumer action) {
		IntStream.rangeClosed(1, 3).forEach(action);
	}

	/**
	 * What happens while an application runs.
	 */
	private interface Stage {

		void run(AssertableApplicationContext context, Supplier<Health> health) throws Exception;

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final CountDownLatch latch = new CountDownLatch(1);

		@KafkaListener(id = "views", topics = "views", groupId = "views")
		void onView(String view) {
		}

		@KafkaListener(id = "late", topics = "views", groupId = "late", autoStartup = "false",
				properties = "auto.offset.reset=none")
		void onLate(String view) {
		}

		@KafkaListener(id = "dead", topics = "views", groupId = "dead", autoStartup = "false",
				properties = "auto.offset.reset=none")
		void onDead(String view) {
		}

		@KafkaListener(id = "lost", topics = "views", groupId = "lost", autoStartup = "false",
				properties = "bootstrap.servers=127.0.0.1:9")
		void onLost(String view) {
		}

		@ParallelKafkaListener(id = "orders", topics = "orders", groupId = "orders")
		void onOrder(String order) throws InterruptedException {
			if (order.equals("stuck")) {
				this.latch.await();
			}
		}

	}

}
