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

package io.kafkastarter.group;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStartup;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import io.kafkastarter.topic.provisioning.TopicProvisioningSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link GroupProvisioning} on a real broker, with groups that are declared
 * while the application runs.
 */
class GroupProvisioningIntegrationTests {

	private static final Map<String, String> EARLIEST = Map.of("share.auto.offset.reset", "earliest");

	private static DevelopmentBroker broker;

	private static KafkaCluster cluster;

	private final String name = "n-" + UUID.randomUUID();

	private final List<GroupDeclaration> declared = new CopyOnWriteArrayList<>();

	private final AtomicReference<TopicProvisioning> provisioning = new AtomicReference<>();

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		cluster = new KafkaCluster(KafkaCluster.MAIN,
				() -> Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers())));
	}

	@AfterAll
	static void stopBroker() {
		cluster.close();
		broker.close();
	}

	@AfterEach
	void stop() {
		this.provisioning.get().stop();
	}

	@Test
	void whenGroupBeginsAfterItsSettingsItReadsWhatIsThere() throws Exception {
		this.declared.add(new GroupDeclaration(this.name, "kafka.queue", EARLIEST));
		GroupProvisioning groups = start(ProvisioningMode.CREATE, List.of());
		send(3);
		settled(groups);
		assertThat(read()).containsExactlyInAnyOrder("0", "1", "2");
		assertThat(groups.deliveryLimit(KafkaCluster.MAIN, this.name)).hasValue(5);
	}

	@Test
	void whenGroupIsDeclaredWhileNothingIsProvisionedItIsSettledSoon() throws Exception {
		GroupProvisioning groups = start(ProvisioningMode.CREATE, List.of());
		assertThat(this.provisioning.get().plans()).isEmpty();
		assertThat(groups.isSettled(KafkaCluster.MAIN, this.name)).isTrue();
		this.declared.add(new GroupDeclaration(this.name, "kafka.queue", EARLIEST));
		assertThat(groups.isSettled(KafkaCluster.MAIN, this.name)).isFalse();
		settled(groups);
		assertThat(this.provisioning.get().plans().get(KafkaCluster.MAIN)).singleElement()
			.satisfies((plan) -> assertThat(plan.subject()).isEqualTo("groups"));
	}

	@Test
	void whenGroupIsDeclaredAfterTheOthersWereSettledItIsSettledSoonToo() throws Exception {
		this.declared.add(new GroupDeclaration(this.name, "kafka.queue", EARLIEST));
		GroupProvisioning groups = start(ProvisioningMode.CREATE, List.of(new TopicDeclaration(KafkaCluster.MAIN,
				new NewTopic(this.name, 1, (short) 1), this.name, "kafka.topics." + this.name)));
		settled(groups);
		String later = this.name + "-later";
		this.declared.add(new GroupDeclaration(later, "kafka.queue", EARLIEST));
		groups.settled(KafkaCluster.MAIN, later).toCompletableFuture().get(20, TimeUnit.SECONDS);
		assertThat(this.provisioning.get().plans().get(KafkaCluster.MAIN))
			.extracting((plan) -> plan.subject(), (plan) -> plan.changes())
			.containsExactly(tuple("topics", List.of()), tuple("groups", List.of()));
	}

	@Test
	void whenOnlyPlannedNothingIsWaitedForAndAppliedWhenAsked() {
		this.declared.add(new GroupDeclaration(this.name, "kafka.queue", EARLIEST));
		GroupProvisioning groups = start(ProvisioningMode.PLAN, List.of());
		assertThat(groups.settled(KafkaCluster.MAIN, this.name)).isCompleted();
		assertThat(this.provisioning.get().apply(KafkaCluster.MAIN)).singleElement()
			.satisfies((result) -> assertThat(result.done())
				.containsExactly("set on share group '%s' share.auto.offset.reset=earliest".formatted(this.name)));
		assertThat(groups.drift(KafkaCluster.MAIN, this.name)).isEmpty();
	}

	@Test
	void whenTwoListenersDeclareAGroupTheFirstValueCounts() throws Exception {
		this.declared.add(new GroupDeclaration(this.name, "kafka.queue", EARLIEST));
		this.declared.add(new GroupDeclaration(this.name, "kafka.listeners.b.queue",
				Map.of("share.auto.offset.reset", "latest", "share.isolation.level", "read_committed")));
		GroupProvisioning groups = start(ProvisioningMode.PLAN, List.of());
		assertThat(groups.isSettled(KafkaCluster.MAIN, this.name)).isTrue();
		assertThat(this.provisioning.get().look(cluster, List.of())).singleElement()
			.satisfies((plan) -> assertThat(plan.changes()).containsExactly(
					"set on share group '%s' share.auto.offset.reset=earliest share.isolation.level=read_committed"
						.formatted(this.name)));
	}

	private GroupProvisioning start(ProvisioningMode mode, List<TopicDeclaration> topics) {
		GroupProvisioning groups = new GroupProvisioning((name) -> this.declared, mode, Duration.ofSeconds(30),
				Clock.systemUTC(), (name) -> this.provisioning.get().renew(name));
		this.provisioning.set(new TopicProvisioning(new KafkaClusters(List.of(cluster)),
				new TopicProvisioningSettings(mode, ProvisioningStartup.WAIT, false, Duration.ofMinutes(10),
						Duration.ofSeconds(30)),
				Clock.systemUTC(), new Random(), (name) -> Executors.newSingleThreadScheduledExecutor(),
				List.of(groups)));
		this.provisioning.get().start(topics);
		return groups;
	}

	private void settled(GroupProvisioning groups) throws Exception {
		groups.settled(KafkaCluster.MAIN, this.name).toCompletableFuture().get(20, TimeUnit.SECONDS);
		assertThat(groups.isSettled(KafkaCluster.MAIN, this.name)).isTrue();
	}

	private void send(int number) throws Exception {
		cluster.admin().createTopics(List.of(new NewTopic(this.name, 1, (short) 1))).all().get();
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(),
				new StringSerializer())) {
			for (int index = 0; index < number; index++) {
				producer.send(new ProducerRecord<>(this.name, Integer.toString(index)));
			}
		}
	}

	private List<String> read() {
		List<String> values = new ArrayList<>();
		try (KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(
				Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", this.name), new StringDeserializer(),
				new StringDeserializer())) {
			consumer.subscribe(List.of(this.name));
			long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
			while (values.size() < 3 && System.nanoTime() < deadline) {
				consumer.poll(Duration.ofMillis(200)).forEach((record) -> values.add(record.value()));
			}
		}
		return values;
	}

}
