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

package io.kafkastarter.browse;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.browse.TopicDetails.Partition;
import io.kafkastarter.browse.TopicDetails.Setting;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.monitoring.Answer;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one topic.
 */
final class TopicDetailsLook {

	private final KafkaCluster cluster;

	private final String topic;

	TopicDetailsLook(KafkaCluster cluster, String topic) {
		this.cluster = cluster;
		this.topic = topic;
	}

	// Empty if there is no such topic.
	Optional<TopicDetails> read() throws InterruptedException {
		Question question = Question.of(this.cluster);
		@Nullable KafkaFuture<TopicDescription> description = question.admin()
			.describeTopics(List.of(this.topic), new DescribeTopicsOptions().timeoutMs(question.timeout()))
			.topicNameValues()
			.get(this.topic);
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, this.topic);
		@Nullable KafkaFuture<Config> settings = question.admin()
			.describeConfigs(List.of(resource), new DescribeConfigsOptions().timeoutMs(question.timeout()))
			.values()
			.get(resource);
		Answer<TopicDescription> answer = question.await(description);
		if (answer.failedWith(UnknownTopicOrPartitionException.class)
				|| answer.failedWith(InvalidTopicException.class)) {
			return Optional.empty();
		}
		TopicDescription found = question.require(description);
		Map<TopicPartition, OffsetSpec> led = led(found);
		Map<TopicPartition, Long> ends = question.offsets(led);
		led.replaceAll((partition, spec) -> OffsetSpec.earliest());
		Map<TopicPartition, Long> starts = question.offsets(led);
		return Optional.of(new TopicDetails(found.topicId().toString(), found.isInternal(), null,
				found.partitions().stream().map((partition) -> partition(partition, starts, ends)).toList(),
				settings(question.await(settings))));
	}

	private static Map<TopicPartition, OffsetSpec> led(TopicDescription topic) {
		Map<TopicPartition, OffsetSpec> led = new HashMap<>();
		topic.partitions()
			.stream()
			.filter(TopicsLook::isLed)
			.forEach((partition) -> led.put(new TopicPartition(topic.name(), partition.partition()),
					OffsetSpec.latest()));
		return led;
	}

	private Partition partition(TopicPartitionInfo partition, Map<TopicPartition, Long> starts,
			Map<TopicPartition, Long> ends) {
		TopicPartition key = new TopicPartition(this.topic, partition.partition());
		return new Partition(partition.partition(), TopicsLook.isLed(partition) ? partition.leader().id() : null,
				partition.replicas().stream().map(Node::id).toList(), partition.isr().stream().map(Node::id).toList(),
				starts.get(key), ends.get(key), null);
	}

	// Reading them takes a right of its own.
	private static List<Setting> settings(Answer<Config> answer) {
		Config config = answer.value();
		return (config != null) ? config.entries()
			.stream()
			.map((entry) -> new Setting(entry.name(), value(entry), source(entry.source())))
			.sorted(Comparator.comparing(Setting::name))
			.toList() : List.of();
	}

	private static @Nullable String value(ConfigEntry entry) {
		return entry.isSensitive() ? null : entry.value();
	}

	private static String source(ConfigEntry.ConfigSource source) {
		return switch (source) {
			case DYNAMIC_TOPIC_CONFIG -> "topic";
			case DYNAMIC_BROKER_CONFIG, DYNAMIC_BROKER_LOGGER_CONFIG -> "broker";
			case DYNAMIC_DEFAULT_BROKER_CONFIG -> "cluster";
			case STATIC_BROKER_CONFIG -> "file";
			case DEFAULT_CONFIG -> "default";
			default -> "unknown";
		};
	}

}
