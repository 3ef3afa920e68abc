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

import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.StringUtils;

/**
 * Logs for an operator what a step of provisioning did and found, each thing once.
 *
 * @since 0.1.0
 */
public final class ProvisioningLog {

	private static final Log logger = LogFactory.getLog(TopicProvisioning.class);

	private final String subject;

	private final String title;

	private final String cluster;

	private boolean failing;

	private List<String> lastDrift = List.of();

	private List<ProvisioningFailure> lastFailures = List.of();

	/**
	 * Create a log.
	 * @param subject what the step is about, such as {@code topics}
	 * @param cluster the name of the cluster
	 */
	public ProvisioningLog(String subject, String cluster) {
		this.subject = subject;
		this.title = StringUtils.capitalize(subject);
		this.cluster = cluster;
	}

	/**
	 * Tell that the cluster does not answer.
	 * @param problem why, as a sentence
	 */
	public void unavailable(String problem) {
		if (!this.failing) {
			this.failing = true;
			logger.warn("%s of cluster '%s' cannot be provisioned yet, and are tried again until they can: %s"
				.formatted(this.title, this.cluster, problem));
		}
	}

	/**
	 * Tell what would be done.
	 * @param changes the changes, and the differences that they would leave
	 * @param drift the differences that there are
	 */
	public void plan(List<String> changes, List<String> drift) {
		logger.info("Plan for the %s of cluster '%s', nothing is changed:%s".formatted(this.subject, this.cluster,
				changes.isEmpty() ? " they are as declared" : lines(changes)));
		this.lastDrift = drift;
	}

	/**
	 * Tell what was done.
	 * @param changes the changes that were made
	 * @param finished whether that is all that can be done
	 */
	public void done(List<String> changes, boolean finished) {
		if (!changes.isEmpty()) {
			logger.info("%s of cluster '%s' are provisioned:%s".formatted(this.title, this.cluster, lines(changes)));
		}
		else if (this.failing && finished) {
			logger.info("%s of cluster '%s' are provisioned, with no changes".formatted(this.title, this.cluster));
		}
	}

	void partitionsAdded(String topic) {
		logger.warn(("Partitions were added to topic '%s': from now on some keys go to other partitions, "
				+ "and their order across the change is not kept")
			.formatted(topic));
	}

	/**
	 * Note that all was done that can be done.
	 */
	public void finished() {
		this.failing = false;
	}

	/**
	 * Tell what could not be done.
	 * @param failures why, for each topic or group
	 */
	public void failures(List<ProvisioningFailure> failures) {
		if (!failures.isEmpty() && !failures.equals(this.lastFailures)) {
			logger.warn("%s of cluster '%s' could not be provisioned:%s".formatted(this.title, this.cluster,
					lines(failures.stream().map(ProvisioningFailure::describe).toList())));
		}
		this.lastFailures = failures;
	}

	/**
	 * Tell what differs, apart from what could not be done.
	 * @param drift the differences
	 */
	public void drift(List<String> drift) {
		if (drift.equals(this.lastDrift)) {
			return;
		}
		if (drift.isEmpty()) {
			logger.info("%s of cluster '%s' are as declared again".formatted(this.title, this.cluster));
		}
		else {
			logger.warn("%s of cluster '%s' are not as declared:%s".formatted(this.title, this.cluster, lines(drift)));
		}
		this.lastDrift = drift;
	}

	private static String lines(List<String> lines) {
		return lines.stream().collect(Collectors.joining("%n  ".formatted(), "%n  ".formatted(), ""));
	}

}
