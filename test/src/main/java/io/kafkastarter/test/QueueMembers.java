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

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.kafkastarter.listener.registry.RegisteredListener;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The members of the share group of a queue listener, as the brokers know them.
 */
final class QueueMembers {

	private static final String CLIENT = BrokerRules.OWN_CLIENTS + "member";

	private final TestedApplication application;

	private final RegisteredListener listener;

	private final String group;

	QueueMembers(TestedApplication application, RegisteredListener listener, String group) {
		this.application = application;
		this.listener = listener;
		this.group = group;
	}

	/**
	 * Return the partitions of the listener itself.
	 * @return the partitions, none while the other member is there
	 */
	Set<TopicPartition> partitions() {
		Collection<ShareMemberDescription> members = members();
		return members.stream().anyMatch(QueueMembers::isOther) ? Set.of() : partitions(members);
	}

	boolean hasOtherPartitions() {
		return !partitions(members().stream().filter(QueueMembers::isOther).toList()).isEmpty();
	}

	private static boolean isOther(ShareMemberDescription member) {
		return member.clientId().equals(CLIENT);
	}

	private static Set<TopicPartition> partitions(Collection<ShareMemberDescription> members) {
		return members.stream()
			.flatMap((member) -> member.assignment().topicPartitions().stream())
			.collect(Collectors.toSet());
	}

	private Collection<ShareMemberDescription> members() {
		return this.application
			.ask(this.listener.cluster(),
					(admin) -> admin.describeShareGroups(List.of(this.group)).describedGroups().get(this.group))
			.map((found) -> found.members())
			.orElse(List.of());
	}

	/**
	 * Create another member. It joins with its first poll, takes a record at most, and
	 * gives it back when it is closed.
	 * @param consumers configuration of consumers of the cluster
	 * @return the member
	 */
	ShareConsumer<byte[], byte[]> create(Map<String, Object> consumers) {
		Map<String, Object> config = new HashMap<>(consumers);
		config.keySet().retainAll(AdminClientConfig.configNames());
		config.put(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT);
		config.put(ConsumerConfig.GROUP_ID_CONFIG, this.group);
		config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
		config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
		ShareConsumer<byte[], byte[]> member = new KafkaShareConsumer<>(config, new ByteArrayDeserializer(),
				new ByteArrayDeserializer());
		member.subscribe(this.listener.topics());
		return member;
	}

}
