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

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.clients.admin.DescribeClassicGroupsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.DescribeStreamsGroupsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListGroupsResult;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;

/**
 * Looks at all groups of a cluster, with a few requests to each broker however many they
 * are.
 */
final class GroupsLook {

	private final KafkaCluster cluster;

	GroupsLook(KafkaCluster cluster) {
		this.cluster = cluster;
	}

	List<GroupSummary> read() throws InterruptedException {
		Question question = Question.of(this.cluster);
		Collection<GroupListing> listings = list(question, (group) -> true);
		Map<String, DescribedGroup> described = describe(question, listings);
		return listings.stream()
			.map((listing) -> described.getOrDefault(listing.groupId(), DescribedGroup.of(listing)))
			.map(GroupSummary::of)
			.sorted(Comparator.comparing(GroupSummary::id))
			.toList();
	}

	// Brokers that do not answer are left out, unless nothing is left then: there may be
	// what they did not tell of.
	static List<GroupListing> list(Question question, Predicate<GroupListing> wanted) throws InterruptedException {
		ListGroupsResult groups = question.admin().listGroups(new ListGroupsOptions().timeoutMs(question.timeout()));
		List<GroupListing> found = question.require(groups.valid()).stream().filter(wanted).toList();
		return (!found.isEmpty() || question.require(groups.errors()).isEmpty()) ? found
				: List.copyOf(question.require(groups.all()));
	}

	/**
	 * Describe groups, whatever their types.
	 * @param question asks
	 * @param groups the groups
	 * @return the groups whose coordinators answered, by id
	 * @throws InterruptedException if the thread is interrupted
	 */
	static Map<String, DescribedGroup> describe(Question question, Collection<GroupListing> groups)
			throws InterruptedException {
		int timeout = question.timeout();
		List<String> classic = ids(groups, GroupType.CLASSIC);
		List<String> consumer = ids(groups, GroupType.CONSUMER);
		List<String> share = ids(groups, GroupType.SHARE);
		List<String> streams = ids(groups, GroupType.STREAMS);
		var admin = question.admin();
		// All are under way before the first is waited for.
		var classics = classic.isEmpty() ? Map.<String, KafkaFuture<DescribedGroup>>of()
				: map(admin.describeClassicGroups(classic, new DescribeClassicGroupsOptions().timeoutMs(timeout))
					.describedGroups(), DescribedGroup::of);
		var consumers = consumer.isEmpty() ? Map.<String, KafkaFuture<DescribedGroup>>of()
				: map(admin.describeConsumerGroups(consumer, new DescribeConsumerGroupsOptions().timeoutMs(timeout))
					.describedGroups(), DescribedGroup::of);
		var shares = share.isEmpty() ? Map.<String, KafkaFuture<DescribedGroup>>of() : map(
				admin.describeShareGroups(share, new DescribeShareGroupsOptions().timeoutMs(timeout)).describedGroups(),
				DescribedGroup::of);
		var others = streams.isEmpty() ? Map.<String, KafkaFuture<DescribedGroup>>of()
				: map(admin.describeStreamsGroups(streams, new DescribeStreamsGroupsOptions().timeoutMs(timeout))
					.describedGroups(), DescribedGroup::of);
		Map<String, DescribedGroup> described = new HashMap<>();
		for (var answers : List.of(classics, consumers, shares, others)) {
			for (KafkaFuture<DescribedGroup> answer : answers.values()) {
				question.await(answer).toOptional().ifPresent((group) -> described.put(group.id(), group));
			}
		}
		return described;
	}

	private static List<String> ids(Collection<GroupListing> groups, GroupType type) {
		return groups.stream()
			.filter((group) -> group.type().orElse(GroupType.CLASSIC) == type)
			.map(GroupListing::groupId)
			.toList();
	}

	private static <T> Map<String, KafkaFuture<DescribedGroup>> map(Map<String, KafkaFuture<T>> groups,
			Function<T, DescribedGroup> description) {
		Map<String, KafkaFuture<DescribedGroup>> mapped = new HashMap<>();
		groups.forEach((id, group) -> mapped.put(id, group.thenApply(description::apply)));
		return mapped;
	}

}
