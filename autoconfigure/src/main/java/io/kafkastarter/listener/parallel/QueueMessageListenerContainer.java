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

package io.kafkastarter.listener.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.kafkastarter.listener.observe.LockedRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.Assert;

/**
 * A container of a share group, with some consumers and many workers. Each record is
 * acknowledged by itself when it is finished, in no order, and its lock is renewed until
 * then.
 *
 * @since 0.1.0
 * @see <a href="https://cwiki.apache.org/confluence/x/4hA0Dw">KIP-932: Queues for
 * Kafka</a>
 */
public class QueueMessageListenerContainer extends WorkerMessageListenerContainer implements LockedRecords {

	private QueueSettings settings = QueueSettings.DEFAULTS;

	private Function<String, ShareGroup> groups = (group) -> ShareGroup.UNKNOWN;

	/**
	 * Create a container.
	 * @param consumerFactory has the configuration of the consumers
	 * @param containerProperties what to listen to, and how
	 * @param failures decides about records whose handler failed
	 */
	QueueMessageListenerContainer(ConsumerFactory<? super Object, ? super Object> consumerFactory,
			ContainerProperties containerProperties, FailurePolicy failures) {
		super(consumerFactory, containerProperties, failures);
	}

	/**
	 * Set how records are taken and handled.
	 * @param settings the settings, for the next start
	 */
	public void setSettings(QueueSettings settings) {
		Assert.notNull(settings, "'settings' must not be null");
		this.settings = settings;
	}

	/**
	 * Return how records are taken and handled.
	 * @return the settings
	 */
	public QueueSettings getSettings() {
		return this.settings;
	}

	/**
	 * Set what is known of share groups.
	 * @param groups returns what is known of the group of an id
	 */
	void setGroups(Function<String, ShareGroup> groups) {
		this.groups = groups;
	}

	ShareGroup group() {
		return this.groups.apply(String.valueOf(getGroupId()));
	}

	@Override
	public Duration getStuckAfter() {
		return this.settings.stuckAfter();
	}

	@Override
	public int getLocks() {
		return isRunning() ? states().mapToInt(RunState::locks).sum() : 0;
	}

	@Override
	public long getRenewals() {
		return states().mapToLong(RunState::renewals).sum();
	}

	@Override
	List<Supplier<ContainerRun>> runs(RecordInvokers invokers, FailurePolicy failures, LongSupplier clock) {
		QueueSettings settings = this.settings;
		QueueWorkers workers = new QueueWorkers(this, invokers, failures, clock);
		ShareConsumerConfiguration configuration = new ShareConsumerConfiguration(
				this.consumerFactory.getConfigurationProperties(), consumerProperties());
		List<Supplier<ContainerRun>> runs = new ArrayList<>();
		for (int number = 1; number <= settings.consumers(); number++) {
			String clientId = "%s-%d".formatted(getContainerProperties().getClientId(), number);
			IntFunction<ShareConsumer<Object, Object>> consumers = (most) -> new KafkaShareConsumer<>(
					configuration.properties(String.valueOf(getGroupId()), clientId, most));
			runs.add(() -> new QueueRun(this, consumers, workers, clock));
		}
		return runs;
	}

}
