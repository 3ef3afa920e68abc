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

package io.kafkastarter.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A broker for the tests of a class, a topic for each of them, and contexts of an
 * application that uses both. The topic's name is the property {@code topic}.
 */
public final class BrokerContexts implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	private final int partitions;

	private final Map<String, String> settings;

	private DevelopmentBroker broker;

	private Admin admin;

	private int topics;

	/**
	 * Create an extension.
	 * @param partitions how many partitions a topic has
	 */
	public BrokerContexts(int partitions) {
		this(partitions, Map.of());
	}

	/**
	 * Create an extension.
	 * @param partitions how many partitions a topic has
	 * @param settings settings of the broker
	 */
	public BrokerContexts(int partitions, Map<String, String> settings) {
		this.partitions = partitions;
		this.settings = settings;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false, this.settings));
		this.admin = Admin.create(Map.of("bootstrap.servers", this.broker.bootstrapServers()));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.topics++;
		TestTopics.create(this.admin, new NewTopic(topic(), this.partitions, (short) 1));
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.admin.close(Duration.ofSeconds(5));
		this.broker.close();
	}

	/**
	 * Delete the topic of the running test, and create it again at once.
	 * @throws Exception if the broker refuses
	 */
	public void recreateTopic() throws Exception {
		this.admin.deleteTopics(List.of(topic())).all().get(30, TimeUnit.SECONDS);
		TestTopics.create(this.admin, new NewTopic(topic(), this.partitions, (short) 1));
	}

	/**
	 * Return the topic of the running test.
	 * @return its name
	 */
	public String topic() {
		return "topic-" + this.topics;
	}

	/**
	 * Return the broker's address.
	 * @return host and port
	 */
	public String hosts() {
		return this.broker.bootstrapServers();
	}

	/**
	 * Return a runner of an application that connects to the broker.
	 * @return the runner
	 */
	public ApplicationContextRunner runner() {
		return KafkaContexts.runner()
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + this.broker.bootstrapServers(),
					"topic=" + topic());
	}

	/**
	 * Return where a group goes on reading the test's topic.
	 * @param group the group
	 * @return the offsets of partitions that have one
	 * @throws Exception if the broker does not say
	 */
	public Map<Integer, Long> committed(String group) throws Exception {
		return this.admin.listConsumerGroupOffsets(group)
			.partitionsToOffsetAndMetadata()
			.get(30, TimeUnit.SECONDS)
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().topic().equals(topic()) && entry.getValue() != null)
			.collect(Collectors.toMap((entry) -> entry.getKey().partition(), (entry) -> entry.getValue().offset()));
	}

	/**
	 * Return how many records of the test's topic a share group has not finished.
	 * @param group the group
	 * @return the number of records of partitions that it has begun with
	 * @throws Exception if the broker does not say
	 */
	public Map<Integer, Long> shareGroupLags(String group) throws Exception {
		return this.admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
			.partitionsToOffsetInfo(group)
			.get(30, TimeUnit.SECONDS)
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().topic().equals(topic()) && entry.getValue() != null
					&& entry.getValue().lag().isPresent())
			.collect(Collectors.toMap((entry) -> entry.getKey().partition(),
					(entry) -> entry.getValue().lag().orElseThrow()));
	}

	/**
	 * Return where the test's topic ends.
	 * @return the end offsets of partitions that are not empty
	 * @throws Exception if the broker does not say
	 */
	public Map<Integer, Long> ends() throws Exception {
		Map<TopicPartition, OffsetSpec> all = IntStream.range(0, this.partitions)
			.boxed()
			.collect(
					Collectors.toMap((number) -> new TopicPartition(topic(), number), (number) -> OffsetSpec.latest()));
		return this.admin.listOffsets(all)
			.all()
			.get(30, TimeUnit.SECONDS)
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().offset() > 0)
			.collect(Collectors.toMap((entry) -> entry.getKey().partition(), (entry) -> entry.getValue().offset()));
	}

	/**
	 * Wait until a group has committed all of the test's topic.
	 * @param group the group
	 */
	public void awaitCommitted(String group) {
		awaitCommitted(group, patiently());
	}

	/**
	 * Wait until a group has committed all of the test's topic.
	 * @param group the group
	 * @param patience what to wait with
	 */
	public void awaitCommitted(String group, ConditionFactory patience) {
		patience.untilAsserted(() -> assertThat(committed(group)).as(group).isNotEmpty().isEqualTo(ends()));
	}

	/**
	 * Wait as long as a slow machine may need.
	 * @return what to wait with
	 */
	public static ConditionFactory patiently() {
		return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
	}

	/**
	 * Return the template of an application.
	 * @param context the application
	 * @return the template of the main cluster
	 */
	@SuppressWarnings("unchecked")
	public static KafkaTemplate<Object, Object> template(AssertableApplicationContext context) {
		return context.getBean("kafkaTemplate", KafkaTemplate.class);
	}

}
