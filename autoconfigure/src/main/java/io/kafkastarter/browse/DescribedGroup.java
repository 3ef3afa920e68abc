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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.browse.GroupDetails.Member;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A group as its coordinator describes it, whatever its type.
 *
 * @param id its id
 * @param type its type, in small letters
 * @param state its state, or {@code null} if the brokers do not tell
 * @param coordinator the id of its coordinator, or {@code null} if that did not answer
 * @param members its members, or {@code null} if its coordinator did not answer
 * @param topics the topics that its members have partitions of
 */
record DescribedGroup(String id, String type, @Nullable String state, @Nullable Integer coordinator,
		@Nullable List<Member> members, Set<String> topics) {

	private static final Comparator<TopicPartition> ORDER = Comparator.comparing(TopicPartition::topic)
		.thenComparingInt(TopicPartition::partition);

	static DescribedGroup of(GroupListing listing) {
		return new DescribedGroup(listing.groupId(), listing.type().orElse(GroupType.CLASSIC).toString().toLowerCase(),
				listing.groupState().map(GroupState::toString).orElse(null), null, null, Set.of());
	}

	static DescribedGroup of(ConsumerGroupDescription group) {
		return of(group.groupId(), group.type(), group.groupState().toString(), group.coordinator(),
				group.members().stream().map(DescribedGroup::member).toList());
	}

	static DescribedGroup of(ClassicGroupDescription group) {
		return of(group.groupId(), GroupType.CLASSIC, group.state().toString(), group.coordinator(),
				group.members().stream().map(DescribedGroup::member).toList());
	}

	static DescribedGroup of(ShareGroupDescription group) {
		return of(group.groupId(), GroupType.SHARE, group.groupState().toString(), group.coordinator(), group.members()
			.stream()
			.map((member) -> new Has(new Member(member.consumerId(), null, member.clientId(), member.host(),
					names(member.assignment().topicPartitions())), member.assignment().topicPartitions()))
			.toList());
	}

	static DescribedGroup of(StreamsGroupDescription group) {
		return of(group.groupId(), GroupType.STREAMS, group.groupState().toString(), group.coordinator(),
				group.members()
					.stream()
					.map((member) -> new Has(new Member(member.memberId(), member.instanceId().orElse(null),
							member.clientId(), member.clientHost(), List.of()), List.of()))
					.toList());
	}

	private static Has member(MemberDescription member) {
		return new Has(new Member(member.consumerId(), member.groupInstanceId().orElse(null), member.clientId(),
				member.host(), names(member.assignment().topicPartitions())), member.assignment().topicPartitions());
	}

	private static List<String> names(Collection<TopicPartition> partitions) {
		return partitions.stream().sorted(ORDER).map(TopicPartition::toString).toList();
	}

	private static DescribedGroup of(String id, GroupType type, String state, @Nullable Node coordinator,
			List<Has> members) {
		return new DescribedGroup(id, type.toString().toLowerCase(), state,
				(coordinator != null && !coordinator.isEmpty()) ? coordinator.id() : null,
				members.stream().map(Has::member).toList(),
				members.stream()
					.flatMap((has) -> has.partitions().stream())
					.map(TopicPartition::topic)
					.collect(Collectors.toCollection(TreeSet::new)));
	}

	Stream<Member> all() {
		return (this.members != null) ? this.members.stream() : Stream.of();
	}

	/**
	 * A member and what it has.
	 *
	 * @param member the member
	 * @param partitions its partitions
	 */
	private record Has(Member member, Collection<TopicPartition> partitions) {

	}

}
