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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;

/**
 * Looks at all topics of a cluster, with two requests however many they are.
 */
final class TopicsLook {

	private final KafkaCluster cluster;

	TopicsLook(KafkaCluster cluster) {
		this.cluster = cluster;
	}

	List<TopicSummary> read() throws InterruptedException {
		Question question = Question.of(this.cluster);
		Collection<TopicListing> listings = question.require(question.admin()
			.listTopics(new ListTopicsOptions().listInternal(true).timeoutMs(question.timeout()))
			.listings());
		List<TopicSummary> topics = new ArrayList<>(listings.size());
		for (KafkaFuture<TopicDescription> future : describe(question, listings)) {
			// One that has gone meanwhile is left out.
			question.await(future).toOptional().map(TopicsLook::summary).ifPresent(topics::add);
		}
		if (topics.isEmpty() && !listings.isEmpty()) {
			describe(question, listings).forEach(question::get);
		}
		topics.sort(Comparator.comparing(TopicSummary::name));
		return List.copyOf(topics);
	}

	// By name it would be a request for every 2,000 partitions.
	private static Collection<KafkaFuture<TopicDescription>> describe(Question question,
			Collection<TopicListing> listings) {
		DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs(question.timeout());
		boolean known = listings.stream().noneMatch((topic) -> Uuid.ZERO_UUID.equals(topic.topicId()));
		if (known) {
			DescribeTopicsResult byId = question.admin()
				.describeTopics(TopicCollection.ofTopicIds(listings.stream().map(TopicListing::topicId).toList()),
						options);
			return byId.topicIdValues().values();
		}
		return question.admin()
			.describeTopics(TopicCollection.ofTopicNames(listings.stream().map(TopicListing::name).toList()), options)
			.topicNameValues()
			.values();
	}

	private static TopicSummary summary(TopicDescription topic) {
		List<TopicPartitionInfo> partitions = topic.partitions();
		return new TopicSummary(topic.name(), topic.isInternal(), partitions.size(),
				partitions.stream().mapToInt((partition) -> partition.replicas().size()).min().orElse(0),
				(int) partitions.stream()
					.filter((partition) -> partition.isr().size() < partition.replicas().size())
					.count(),
				(int) partitions.stream().filter((partition) -> !isLed(partition)).count());
	}

	static boolean isLed(TopicPartitionInfo partition) {
		return partition.leader() != null && !partition.leader().isEmpty();
	}

}
