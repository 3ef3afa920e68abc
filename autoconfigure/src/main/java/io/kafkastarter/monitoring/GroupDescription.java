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

package io.kafkastarter.monitoring;

import java.util.Set;

import io.kafkastarter.PublicApi;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group or a share group as its coordinator describes it. Immutable.
 *
 * @param id the id of the group
 * @param type its type
 * @param state its state
 * @param members how many members it has, those of other instances too
 * @param idle how many of them have no partition
 * @param assignedByHand whether its consumers were assigned their partitions by hand, so
 * that it never has members
 * @param authorizedOperations what this application may do to it, or {@code null} if the
 * brokers do not say
 * @since 0.1.0
 */
@PublicApi
public record GroupDescription(String id, GroupType type, GroupState state, int members, int idle,
		boolean assignedByHand, @Nullable Set<AclOperation> authorizedOperations) {

	/**
	 * Return a consumer group.
	 * @param group what its coordinator said
	 * @return the group
	 */
	public static GroupDescription of(ConsumerGroupDescription group) {
		long idle = group.members()
			.stream()
			.filter((member) -> member.assignment().topicPartitions().isEmpty())
			.count();
		return new GroupDescription(group.groupId(), group.type(), group.groupState(), group.members().size(),
				(int) idle, group.isSimpleConsumerGroup(), group.authorizedOperations());
	}

	/**
	 * Return a share group.
	 * @param group what its coordinator said
	 * @return the group
	 */
	public static GroupDescription of(ShareGroupDescription group) {
		long idle = group.members()
			.stream()
			.filter((member) -> member.assignment().topicPartitions().isEmpty())
			.count();
		return new GroupDescription(group.groupId(), GroupType.SHARE, group.groupState(), group.members().size(),
				(int) idle, false, group.authorizedOperations());
	}

}
