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

package io.kafkastarter.access.preflight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.kafkastarter.health.ClusterHealthCheck;
import io.kafkastarter.health.HealthFinding;
import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.ClusterInterest;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.GroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rights that the application needs and the brokers do not give it, from what
 * they say of topics and groups (KIP-430). Brokers that do not say what they allow, and
 * groups that do not exist yet, count as allowed.
 *
 * @since 0.1.0
 */
public final class Preflight implements ClusterInterest, ClusterHealthCheck {

	private final RequiredRights required;

	private final BiFunction<String, RequiredRight, String> command;

	/**
	 * Create a preflight.
	 * @param required names the rights that are needed
	 * @param command returns the command that grants a right, by the name of the cluster
	 * and the right
	 */
	public Preflight(RequiredRights required, BiFunction<String, RequiredRight, String> command) {
		this.required = required;
		this.command = command;
	}

	/**
	 * Return the rights that are missing.
	 * @param cluster the name of the cluster
	 * @param snapshot what its brokers said
	 * @return each missing right once, whatever number of listeners needs it
	 */
	public List<MissingRight> missing(String cluster, ClusterSnapshot snapshot) {
		List<MissingRight> missing = new ArrayList<>();
		for (RequiredRight right : this.required.of(cluster)) {
			if (!isAllowed(right, snapshot) && missing.stream().noneMatch((other) -> other.right().isSameAs(right))) {
				missing.add(new MissingRight(right, this.command.apply(cluster, right)));
			}
		}
		return missing;
	}

	@Override
	public List<HealthFinding> check(String cluster, ClusterSnapshot snapshot) {
		return missing(cluster, snapshot).stream()
			.map((missing) -> HealthFinding.unknown("right " + missing.right().describe(), missing.message(),
					"Grant it: " + missing.command()))
			.toList();
	}

	@Override
	public Collection<String> topics(String cluster) {
		return names(cluster, ResourceType.TOPIC);
	}

	@Override
	public Collection<String> groups(String cluster) {
		return names(cluster, ResourceType.GROUP);
	}

	private List<String> names(String cluster, ResourceType type) {
		return this.required.of(cluster)
			.stream()
			.filter((right) -> right.type() == type)
			.map(RequiredRight::name)
			.toList();
	}

	private static boolean isAllowed(RequiredRight right, ClusterSnapshot snapshot) {
		if (right.type() == ResourceType.TOPIC) {
			return isAllowed(snapshot.topics().get(right.name()), TopicDescription::authorizedOperations,
					right.operation(), TopicAuthorizationException.class);
		}
		// A group is not described either to who may not describe the topics of its
		// members, which is no right on the group.
		return isAllowed(snapshot.groups().get(right.name()), GroupDescription::authorizedOperations, right.operation(),
				GroupAuthorizationException.class);
	}

	private static <T> boolean isAllowed(@Nullable Answer<T> answer,
			Function<T, @Nullable Set<AclOperation>> operations, AclOperation operation,
			Class<? extends AuthorizationException> refusal) {
		if (answer == null) {
			return true;
		}
		T description = answer.value();
		if (description == null) {
			return !answer.failedWith(refusal);
		}
		Set<AclOperation> allowed = operations.apply(description);
		return allowed == null || allowed.contains(operation);
	}

}
