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

package io.kafkastarter.group;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.topic.provisioning.RequestBatches;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Reads and changes the settings of groups of one cluster.
 */
final class GroupClient {

	private final int timeoutMs;

	GroupClient(int timeoutMs) {
		this.timeoutMs = timeoutMs;
	}

	// Return the settings by the id of the group, empty where they may not be read. Of a
	// group that does not exist brokers say what counts for it, too.
	Map<String, Optional<Map<String, ConfigEntry>>> read(Admin admin, Collection<GroupDeclaration> groups)
			throws InterruptedException, ExecutionException {
		Map<String, Optional<Map<String, ConfigEntry>>> found = new HashMap<>();
		Map<ConfigResource, KafkaFuture<Config>> answers = admin
			.describeConfigs(groups.stream().map((group) -> resource(group.group())).toList(),
					new DescribeConfigsOptions().timeoutMs(this.timeoutMs))
			.values();
		for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : answers.entrySet()) {
			found.put(answer.getKey().name(), get(answer.getValue()).map(GroupClient::byName));
		}
		return found;
	}

	private static Optional<Config> get(KafkaFuture<Config> answer) throws InterruptedException, ExecutionException {
		try {
			return Optional.of(answer.get());
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof AuthorizationException) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private static Map<String, ConfigEntry> byName(Config config) {
		return config.entries().stream().collect(Collectors.toMap(ConfigEntry::name, Function.identity()));
	}

	Map<GroupChange, KafkaFuture<Void>> set(Admin admin, List<GroupChange> changes) {
		Map<GroupChange, KafkaFuture<Void>> answers = new LinkedHashMap<>();
		for (List<GroupChange> batch : RequestBatches.of(changes, (change) -> change.differences().size())) {
			Map<ConfigResource, KafkaFuture<Void>> results = admin
				.incrementalAlterConfigs(batch.stream()
					.collect(Collectors.toMap((change) -> resource(change.group().group()), GroupClient::operations)),
						new AlterConfigsOptions().timeoutMs(this.timeoutMs))
				.values();
			batch.forEach((change) -> answers.put(change,
					results.getOrDefault(resource(change.group().group()), KafkaFuture.completedFuture(null))));
		}
		return answers;
	}

	private static Collection<AlterConfigOp> operations(GroupChange change) {
		return change.differences()
			.stream()
			.map((difference) -> new AlterConfigOp(new ConfigEntry(difference.key(), difference.declared()),
					AlterConfigOp.OpType.SET))
			.toList();
	}

	private static ConfigResource resource(String group) {
		return new ConfigResource(ConfigResource.Type.GROUP, group);
	}

}
