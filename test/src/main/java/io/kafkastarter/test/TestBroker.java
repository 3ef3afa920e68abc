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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.resource.ResourceType;

import org.springframework.util.Assert;

/**
 * The broker of a test, and what may go wrong with it. What a test has broken is whole
 * again after the test method. A cluster that the test kit has not started can only lose
 * members of groups.
 *
 * @since 0.1.0
 */
public final class TestBroker {

	private static final Duration FOR_EVER = Duration.ofDays(1);

	private static final String SIZE = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;

	private final DevelopmentBrokers brokers;

	private final TestedApplication application;

	private final GroupFaults groups;

	// With the size of records that each topic has set for itself.
	private final Map<TestedApplication.Topic, String> refused = new ConcurrentHashMap<>();

	// Threads whose tests have broken something: another one that ends mends nothing.
	private final Set<Thread> breakers = ConcurrentHashMap.newKeySet();

	TestBroker(DevelopmentBrokers brokers, TestedApplication application, GroupFaults groups) {
		this.brokers = brokers;
		this.application = application;
		this.groups = groups;
	}

	/**
	 * Stop: clients are cut off, and cannot connect. The broker keeps what it has.
	 */
	public void stop() {
		gate().shut();
	}

	/**
	 * Start after {@link #stop()}, or go on after {@link #freeze()} and
	 * {@link #slow(Duration)}. After a stop it returns when listeners are in touch with
	 * their groups again, which takes some seconds at most. Changes nothing if all is
	 * well.
	 */
	public void start() {
		open(gate());
	}

	private void open(BrokerGate gate) {
		boolean stopped = gate.isShut();
		Map<String, Double> heartbeats = stopped ? this.groups.heartbeats() : Map.of();
		gate.open();
		if (stopped) {
			this.groups.awaitHeartbeats(heartbeats);
		}
	}

	/**
	 * Freeze until {@link #start()}: connections stay, and nobody gets an answer.
	 */
	public void freeze() {
		gate().freeze(FOR_EVER);
	}

	/**
	 * Freeze for some time. Returns at once.
	 * @param time how long
	 */
	public void freeze(Duration time) {
		gate().freeze(time);
	}

	/**
	 * Let each answer take longer, until {@link #start()}.
	 * @param delay how long it takes at least
	 */
	public void slow(Duration delay) {
		gate().delay(delay);
	}

	/**
	 * Take a right away from the application, until the test method ends. What the test
	 * kit itself sends passes.
	 * @param operation the operation, or {@link AclOperation#ALL}
	 * @param type the type of resource, such as {@link ResourceType#TOPIC}
	 * @param name the resource's name; of a topic the alias will do
	 */
	public void denyAcl(AclOperation operation, ResourceType type, String name) {
		Assert.notNull(operation, "'operation' must not be null");
		String resource = (type == ResourceType.TOPIC) ? this.application.topic(name).name() : name;
		controlled().rules().denials().add(new BrokerRules.Denial(operation, type, resource));
	}

	/**
	 * Give all rights back that were taken by {@link #denyAcl}.
	 */
	public void allowAll() {
		controlled().rules().denials().clear();
	}

	/**
	 * Refuse records of a topic as too large, whoever sends them, until the test method
	 * ends: senders fail at once.
	 * @param topic the topic's alias or name
	 */
	public void refuse(String topic) {
		controlled();
		TestedApplication.Topic found = this.application.topic(topic);
		this.refused.computeIfAbsent(found, (key) -> this.groups.config(key, SIZE));
		this.groups.config(found, SIZE, "1");
	}

	/**
	 * Take records of a topic again that was refused.
	 * @param topic the topic's alias or name
	 */
	public void accept(String topic) {
		TestedApplication.Topic found = this.application.topic(topic);
		String size = this.refused.remove(found);
		if (size != null) {
			this.groups.config(found, SIZE, size);
		}
	}

	/**
	 * Have the group of a listener rebalance: another member joins, gets partitions, and
	 * leaves again. Returns when the listener has its partitions back. That of a queue
	 * may take a record and give it back, which counts as a delivery of that record.
	 * @param listener the listener's id
	 */
	public void rebalance(String listener) {
		this.groups.rebalance(this.application.listener(listener));
	}

	/**
	 * Put all members of a listener's group out of it, as the brokers do when they have
	 * not heard of them for too long. Returns when the listener has partitions again.
	 * @param listener the listener's id
	 * @throws IllegalStateException if it is a queue: brokers do not do that to a share
	 * group when they are asked to
	 */
	public void expireSession(String listener) {
		this.groups.expire(this.application.listener(listener));
	}

	/**
	 * Undo what the test of this thread has broken.
	 */
	void heal() {
		if (this.breakers.remove(Thread.currentThread())) {
			DevelopmentBrokers.Controlled broker = this.brokers.require();
			open(broker.gate());
			broker.rules().denials().clear();
			Set.copyOf(this.refused.keySet()).forEach((topic) -> accept(topic.name()));
		}
	}

	private BrokerGate gate() {
		return controlled().gate();
	}

	private DevelopmentBrokers.Controlled controlled() {
		DevelopmentBrokers.Controlled broker = this.brokers.require();
		this.breakers.add(Thread.currentThread());
		return broker;
	}

}
