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

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers whether a topic is not there, within a short time. Only a certain no
 * counts: of brokers that are away, that do not tell, or that create topics by
 * themselves, nothing is said. Safe for use by several threads.
 */
final class MissingTopics implements Function<String, Optional<Boolean>> {

	private static final String AUTO_CREATE = "auto.create.topics.enable";

	private static final Duration LONGEST = Duration.ofSeconds(3);

	// A broker may hear of a topic later than who created it.
	private static final int LOOKS = 3;

	private static final Duration BETWEEN = Duration.ofMillis(300);

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

	private final Supplier<Admin> admin;

	private final Predicate<String> planned;

	private final int timeoutMs;

	private final LongSupplier nanos;

	private volatile @Nullable Boolean autoCreate;

	private volatile @Nullable Long failed;

	/**
	 * Create an instance.
	 * @param admin returns the client that asks
	 * @param planned tells which topics are about to be created
	 * @param timeout how long a send may take before it is on its way
	 * @param nanos tells the time in nanoseconds
	 */
	MissingTopics(Supplier<Admin> admin, Predicate<String> planned, Duration timeout, LongSupplier nanos) {
		this.admin = admin;
		this.planned = planned;
		this.timeoutMs = (int) Math.max(1, Math.min(timeout.toMillis(), LONGEST.toMillis()));
		this.nanos = nanos;
	}

	/**
	 * Return whether a topic is missing.
	 * @param topic the name of the topic
	 * @return whether it is, or empty if nobody says
	 */
	@Override
	public Optional<Boolean> apply(String topic) {
		Long last = this.failed;
		if (last != null && this.nanos.getAsLong() - last < AFTER_FAILURE.toNanos()) {
			return Optional.empty();
		}
		try {
			boolean missing = isMissing(this.admin.get(), topic);
			this.failed = null;
			return Optional.of(missing);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException | TimeoutException | KafkaException | IllegalStateException ex) {
			this.failed = this.nanos.getAsLong();
			return Optional.empty();
		}
	}

	private boolean isMissing(Admin client, String topic)
			throws InterruptedException, ExecutionException, TimeoutException {
		for (int look = 0; look < LOOKS; look++) {
			if (look > 0) {
				LockSupport.parkNanos(this, BETWEEN.toNanos());
			}
			if (exists(client, topic) || this.planned.test(topic) || createsTopics(client)) {
				return false;
			}
		}
		return true;
	}

	private boolean exists(Admin client, String topic)
			throws InterruptedException, ExecutionException, TimeoutException {
		try {
			await(client.describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(this.timeoutMs))
				.allTopicNames());
			return true;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof UnknownTopicOrPartitionException) {
				return false;
			}
			throw ex;
		}
	}

	private boolean createsTopics(Admin client) throws InterruptedException, ExecutionException, TimeoutException {
		Boolean known = this.autoCreate;
		if (known == null) {
			Collection<Node> nodes = await(
					client.describeCluster(new DescribeClusterOptions().timeoutMs(this.timeoutMs)).nodes());
			ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, nodes.iterator().next().idString());
			Map<ConfigResource, Config> configs = await(
					client.describeConfigs(List.of(broker), new DescribeConfigsOptions().timeoutMs(this.timeoutMs))
						.all());
			known = configs.values().stream().anyMatch(MissingTopics::isAutoCreating);
			this.autoCreate = known;
		}
		return known;
	}

	private static boolean isAutoCreating(Config config) {
		ConfigEntry entry = config.get(AUTO_CREATE);
		return entry == null || Boolean.parseBoolean(entry.value());
	}

	private <T> T await(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
		return future.get(this.timeoutMs, TimeUnit.MILLISECONDS);
	}

}
