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

package io.kafkastarter.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.endpoint.ProvisioningDescriptions.AppliedClusterDescriptor;
import io.kafkastarter.endpoint.ProvisioningDescriptions.PlannedClusterDescriptor;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.topic.provisioning.StepResult;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows what of the clusters is not as declared, topics,
 * share groups and ACLs, and brings it to what is declared when asked to. It can be read
 * only, unless the user allows more.
 *
 * @since 0.1.0
 */
@Endpoint(id = "kafkaprovisioning", defaultAccess = Access.READ_ONLY)
public class KafkaProvisioningEndpoint {

	private static final Log logger = LogFactory.getLog(KafkaProvisioningEndpoint.class);

	private static final String NOTHING = " is provisioned: no topic or share group is declared, or kafka.provisioning.topics and "
			+ "kafka.provisioning.acls are none.";

	private final KafkaClusters clusters;

	private final TopicProvisioning provisioning;

	private final ProvisioningDescriptions descriptions;

	/**
	 * Create an endpoint.
	 * @param clusters the clusters of the application
	 * @param provisioning plans and applies
	 * @param descriptions describe it
	 */
	public KafkaProvisioningEndpoint(KafkaClusters clusters, TopicProvisioning provisioning,
			ProvisioningDescriptions descriptions) {
		this.clusters = clusters;
		this.provisioning = provisioning;
		this.descriptions = descriptions;
	}

	/**
	 * Describe the plans of all clusters, as they were at the last look.
	 * @return the plans by the name of the cluster, the main one first
	 */
	@ReadOperation
	public PlanDescriptor plans() {
		Map<String, PlannedClusterDescriptor> plans = new LinkedHashMap<>();
		this.clusters.names().forEach((cluster) -> plans.put(cluster, describe(cluster)));
		return new PlanDescriptor(plans);
	}

	/**
	 * Describe the plan of one cluster, as it was at the last look.
	 * @param cluster the name of the cluster
	 * @return the plan, or {@code null} if there is no cluster of this name
	 */
	@ReadOperation
	public @Nullable PlannedClusterDescriptor plan(@Selector String cluster) {
		return this.clusters.names().contains(cluster) ? describe(cluster) : null;
	}

	/**
	 * Apply the plans of all clusters.
	 * @return what became of them, by the name of the cluster
	 */
	@WriteOperation
	public AppliedDescriptor applyAll() {
		Map<String, AppliedClusterDescriptor> applied = new LinkedHashMap<>();
		List<StepResult> all = new ArrayList<>();
		for (String cluster : this.clusters.names()) {
			List<StepResult> results = applied(cluster);
			if (!results.isEmpty()) {
				all.addAll(results);
				applied.put(cluster, ProvisioningDescriptions.describeResults(results));
			}
		}
		if (applied.isEmpty()) {
			throw invalid("Nothing" + NOTHING);
		}
		requireAnswer(all);
		return new AppliedDescriptor(applied);
	}

	/**
	 * Apply the plan of one cluster.
	 * @param cluster the name of the cluster
	 * @return what became of it
	 */
	@WriteOperation
	public AppliedClusterDescriptor apply(@Selector String cluster) {
		if (!this.clusters.names().contains(cluster)) {
			throw invalid("There is no cluster '%s', only %s.".formatted(cluster, this.clusters.names()));
		}
		List<StepResult> results = applied(cluster);
		if (results.isEmpty()) {
			throw invalid("Nothing of cluster '%s'".formatted(cluster) + NOTHING);
		}
		requireAnswer(results);
		return ProvisioningDescriptions.describeResults(results);
	}

	private List<StepResult> applied(String cluster) {
		List<StepResult> results = this.provisioning.apply(cluster);
		if (!results.isEmpty()) {
			logger.info("The plan of cluster '%s' was applied by %s: %s".formatted(cluster,
					Requester.ENDPOINT.describe(null),
					results.stream().flatMap((result) -> result.done().stream()).toList()));
		}
		return results;
	}

	// What some brokers did is told, also if others are away.
	private static void requireAnswer(List<StepResult> results) {
		List<String> problems = results.stream().map(StepResult::problem).filter(Objects::nonNull).distinct().toList();
		boolean nothing = results.stream()
			.allMatch((result) -> result.problem() != null && result.done().isEmpty() && result.refused().isEmpty());
		if (nothing) {
			throw RefusedRequestException.unavailable("Nothing was applied: " + String.join(" ", problems), null);
		}
	}

	private PlannedClusterDescriptor describe(String cluster) {
		return this.descriptions.describe(this.provisioning.plans().getOrDefault(cluster, List.of()));
	}

	private static InvalidEndpointRequestException invalid(String reason) {
		return new InvalidEndpointRequestException(reason, reason);
	}

	/**
	 * Description of the plans of all clusters.
	 *
	 * @param clusters the plans by the name of the cluster
	 */
	public record PlanDescriptor(Map<String, PlannedClusterDescriptor> clusters) implements OperationResponseBody {

	}

	/**
	 * Description of what became of the plans.
	 *
	 * @param clusters the clusters that have something to provision, by name
	 */
	public record AppliedDescriptor(Map<String, AppliedClusterDescriptor> clusters) implements OperationResponseBody {

	}

}
