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

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.common.KafkaFuture;

/**
 * Describes groups: once for all consumer groups, and once for all share groups.
 */
final class GroupLook {

	private final Map<String, KafkaFuture<GroupDescription>> described = new HashMap<>();

	private final Admin admin;

	private final Deadline deadline;

	GroupLook(Admin admin, Deadline deadline) {
		this.admin = admin;
		this.deadline = deadline;
	}

	// Ask, and leave the brokers time to answer.
	void begin(GroupIds groups) {
		if (!groups.consumer().isEmpty()) {
			this.admin
				.describeConsumerGroups(groups.consumer(),
						new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true)
							.timeoutMs(this.deadline.remainingMs()))
				.describedGroups()
				.forEach((id, group) -> this.described.put(id, group.thenApply(GroupDescription::of)));
		}
		if (!groups.share().isEmpty()) {
			this.admin
				.describeShareGroups(groups.share(),
						new DescribeShareGroupsOptions().includeAuthorizedOperations(true)
							.timeoutMs(this.deadline.remainingMs()))
				.describedGroups()
				.forEach((id, group) -> this.described.put(id, group.thenApply(GroupDescription::of)));
		}
	}

	Map<String, Answer<GroupDescription>> finish() throws InterruptedException {
		return this.deadline.await(this.described);
	}

}
