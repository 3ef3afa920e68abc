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

package io.kafkastarter.topic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kafkastarter.Internal;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Room for the headers of dead letters: what fits in a topic has to fit in that of its
 * dead letters, together with what they tell of the failure.
 *
 * @since 0.1.0
 */
@Internal
public final class MessageRoom {

	/**
	 * Number of bytes by which a dead letter may be larger than its record.
	 */
	public static final int HEADERS = 64 * 1024;

	private static final int TIMEOUT_SECONDS = 5;

	private MessageRoom() {
	}

	/**
	 * Add room for headers to the largest size of messages in a topic's settings.
	 * @param size the setting of the topic that the records come from, in bytes
	 * @return the setting for their dead letters, or the same text if it is no size
	 */
	public static String withHeaders(String size) {
		try {
			return Long.toString(Math.min(Integer.MAX_VALUE, Long.parseLong(size.trim()) + HEADERS));
		}
		catch (NumberFormatException ex) {
			return size;
		}
	}

	// A source that is not there yet gets what the brokers give to new topics.
	private static OptionalLong find(Admin admin, String source, NewTopic topic) throws InterruptedException {
		try {
			Config config = config(admin, source);
			return room((config != null) ? config : ofNewTopic(admin, topic));
		}
		catch (ExecutionException | TimeoutException | RuntimeException ex) {
			return OptionalLong.empty();
		}
	}

	private static @Nullable Config config(Admin admin, String source)
			throws InterruptedException, ExecutionException, TimeoutException {
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, source);
		try {
			return get(admin.describeConfigs(List.of(resource)).all()).get(resource);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof UnknownTopicOrPartitionException) {
				return null;
			}
			throw ex;
		}
	}

	private static Config ofNewTopic(Admin admin, NewTopic topic)
			throws InterruptedException, ExecutionException, TimeoutException {
		return get(
				admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true)).config(topic.name()));
	}

	private static <T> T get(KafkaFuture<T> answer) throws InterruptedException, ExecutionException, TimeoutException {
		return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	private static OptionalLong room(Config config) {
		ConfigEntry entry = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
		return (entry != null && entry.value() != null) ? OptionalLong.of(Long.parseLong(withHeaders(entry.value())))
				: OptionalLong.empty();
	}

	/**
	 * Return a topic with room, unless its settings say how large messages may be.
	 * @param admin an admin client of the cluster
	 * @param source the topic that the records come from
	 * @param topic the topic for dead letters, as it is to be created
	 * @return the topic to be created
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static NewTopic in(Admin admin, String source, NewTopic topic) throws InterruptedException {
		Map<String, String> configs = (topic.configs() != null) ? topic.configs() : Map.of();
		if (configs.containsKey(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)) {
			return topic;
		}
		OptionalLong size = find(admin, source, topic);
		if (size.isEmpty()) {
			return topic;
		}
		Map<String, String> extended = new HashMap<>(configs);
		extended.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(size.getAsLong()));
		return copy(topic).configs(extended);
	}

	private static NewTopic copy(NewTopic topic) {
		if (topic.replicasAssignments() != null) {
			return new NewTopic(topic.name(), topic.replicasAssignments());
		}
		return new NewTopic(topic.name(), Optional.of(topic.numPartitions()).filter((number) -> number > 0),
				Optional.of(topic.replicationFactor()).filter((number) -> number > 0));
	}

}
