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

package io.kafkastarter.topic.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Exception thrown when provisioning did not succeed, and the start of the application
 * was to fail in that case.
 *
 * @since 0.1.0
 */
public class TopicProvisioningException extends RuntimeException {

	private final String cluster;

	private final Duration timeout;

	private final List<ProvisioningFailure> failures;

	private final @Nullable String problem;

	/**
	 * Create an exception.
	 * @param cluster the name of the cluster
	 * @param timeout the longest time the start waits
	 * @param failures the topics that could not be provisioned
	 * @param problem why the cluster could not be asked, or {@code null} if it could
	 */
	public TopicProvisioningException(String cluster, Duration timeout, List<ProvisioningFailure> failures,
			@Nullable String problem) {
		super("Cluster '%s' is not provisioned: %s".formatted(cluster,
				(problem != null) ? problem
						: failures.stream()
							.map((failure) -> "%s: %s".formatted(failure.property(), failure.reason()))
							.collect(Collectors.joining(" "))));
		this.cluster = cluster;
		this.timeout = timeout;
		this.failures = List.copyOf(failures);
		this.problem = problem;
	}

	/**
	 * Return the name of the cluster.
	 * @return the name
	 */
	public String getCluster() {
		return this.cluster;
	}

	/**
	 * Return the longest time the start waits.
	 * @return the time
	 */
	public Duration getTimeout() {
		return this.timeout;
	}

	/**
	 * Return the topics that could not be provisioned.
	 * @return the failures, empty if the cluster could not be asked
	 */
	public List<ProvisioningFailure> getFailures() {
		return this.failures;
	}

	/**
	 * Return why the cluster could not be asked.
	 * @return the problem, or {@code null} if there was none
	 */
	public @Nullable String getProblem() {
		return this.problem;
	}

}
