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

import java.util.function.BooleanSupplier;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.provisioning.TopicProvisioning;

import org.springframework.context.SmartLifecycle;

/**
 * Starts provisioning before anything that sends or receives, and stops it after them.
 */
class TopicProvisioningLifecycle implements SmartLifecycle {

	static final int PHASE = Integer.MIN_VALUE / 2;

	private final TopicProvisioning provisioning;

	private final ProvisionedTopics topics;

	private final BooleanSupplier reachable;

	TopicProvisioningLifecycle(TopicProvisioning provisioning, ProvisionedTopics topics, BooleanSupplier reachable) {
		this.provisioning = provisioning;
		this.topics = topics;
		this.reachable = reachable;
	}

	@Override
	public void start() {
		if (!isRunning()) {
			this.provisioning.start(this.topics.all());
			// Who declares topics as beans expects them to be there once the application
			// has started, as long as there is somebody to create them.
			if (this.topics.hasBeans() && this.reachable.getAsBoolean()) {
				this.provisioning.awaitAttempt(KafkaCluster.MAIN);
			}
		}
	}

	@Override
	public void stop() {
		this.provisioning.stop();
	}

	@Override
	public boolean isRunning() {
		return this.provisioning.isStarted();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
