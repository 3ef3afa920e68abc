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

package io.kafkastarter.doctor;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;

/**
 * Finds the addresses that brokers advertise to their clients, where these are not
 * reached. An admin client goes there before it answers anything, and only runs into its
 * timeout. A consumer shows what the first broker told it, as far as there are topics
 * that it may see.
 */
final class AdvertisedAddresses {

	private final Function<String, Consumer<?, ?>> consumers;

	private final Duration timeout;

	AdvertisedAddresses(Function<String, Consumer<?, ?>> consumers, Duration timeout) {
		this.consumers = consumers;
		this.timeout = timeout;
	}

	Set<String> of(String cluster) {
		try (Consumer<?, ?> consumer = this.consumers.apply(cluster)) {
			return consumer.listTopics(this.timeout)
				.values()
				.stream()
				.flatMap(Collection::stream)
				.flatMap((partition) -> Stream.of(partition.replicas()))
				.filter((node) -> !node.isEmpty() && !node.host().isEmpty())
				.map(AdvertisedAddresses::address)
				.collect(Collectors.toSet());
		}
		catch (KafkaException ex) {
			return Set.of();
		}
	}

	static String address(Node broker) {
		return broker.host() + ":" + broker.port();
	}

}
