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

package io.kafkastarter.autoconfigure.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicProvisioning;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.support.TopicForRetryable;

/**
 * Starts provisioning before anything that sends or receives, and stops it after them.
 */
class TopicProvisioningLifecycle implements SmartLifecycle {

	static final int PHASE = Integer.MIN_VALUE / 2;

	private final TopicProvisioning provisioning;

	private final DeclaredTopics topics;

	private final Supplier<List<TopicDeclaration>> beans;

	private final UnaryOperator<List<TopicDeclaration>> deadLetters;

	private final SingleBrokerTopics singleBroker;

	private final BooleanSupplier reachable;

	private volatile boolean running;

	TopicProvisioningLifecycle(TopicProvisioning provisioning, DeclaredTopics topics,
			Supplier<List<TopicDeclaration>> beans, UnaryOperator<List<TopicDeclaration>> deadLetters,
			SingleBrokerTopics singleBroker, BooleanSupplier reachable) {
		this.provisioning = provisioning;
		this.topics = topics;
		this.beans = beans;
		this.deadLetters = deadLetters;
		this.singleBroker = singleBroker;
		this.reachable = reachable;
	}

	@Override
	public void start() {
		if (!this.running) {
			List<TopicDeclaration> beans = this.beans.get();
			this.provisioning.start(declared(beans));
			this.running = true;
			// Who declares topics as beans expects them to be there once the application
			// has started, as long as there is somebody to create them.
			if (!beans.isEmpty() && this.reachable.getAsBoolean()) {
				this.provisioning.awaitAttempt(KafkaCluster.MAIN);
			}
		}
	}

	@Override
	public void stop() {
		this.provisioning.stop();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private List<TopicDeclaration> declared(List<TopicDeclaration> beans) {
		List<TopicDeclaration> declared = new ArrayList<>(this.topics.toList());
		for (TopicDeclaration bean : beans) {
			Optional<TopicDeclaration> other = declared.stream()
				.filter((topic) -> topic.cluster().equals(bean.cluster()) && topic.name().equals(bean.name()))
				.findFirst();
			if (other.isEmpty()) {
				declared.add(bean);
			}
			else if (other.get().alias() != null && !(bean.topic() instanceof TopicForRetryable)) {
				throw new InvalidKafkaConfigurationException(other.get().origin(),
						"The topic '%s' is also declared by %s.".formatted(bean.name(), bean.origin()),
						"Keep one of the two.");
			}
		}
		// Listeners are registered by now, so it is known whose dead letters there may
		// be.
		declared.addAll(this.deadLetters.apply(declared));
		return this.singleBroker.fit(declared);
	}

}
