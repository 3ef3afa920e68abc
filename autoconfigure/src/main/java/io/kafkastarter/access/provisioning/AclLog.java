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

package io.kafkastarter.access.provisioning;

import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs the state of the ACLs of a cluster for an operator, each thing once.
 */
final class AclLog {

	private static final Log logger = LogFactory.getLog(AclProvisioning.class);

	private final String cluster;

	private final AclTexts texts;

	private final boolean changing;

	private @Nullable String lastProblem;

	private AclPlan lastPlan = AclPlan.EMPTY;

	AclLog(String cluster, AclTexts texts, boolean changing) {
		this.cluster = cluster;
		this.texts = texts;
		this.changing = changing;
	}

	void unavailable(String problem) {
		if (this.lastProblem == null) {
			logger.warn("ACLs of cluster '%s' cannot be looked at yet, and are tried again until they can: %s"
				.formatted(this.cluster, problem));
		}
		this.lastProblem = problem;
	}

	void noAuthorizer(String problem) {
		if (!problem.equals(this.lastProblem)) {
			logger.info("Cluster '%s' has no ACLs: %s".formatted(this.cluster, problem));
		}
		this.lastProblem = problem;
	}

	void refused(String problem, String remedy) {
		if (!problem.equals(this.lastProblem)) {
			String message = "Cluster '%s' is not compared with the declared permissions: %s %s".formatted(this.cluster,
					problem, remedy);
			if (this.changing) {
				logger.warn(message);
			}
			else {
				logger.info(message);
			}
		}
		this.lastProblem = problem;
	}

	void plan(AclPlan plan) {
		List<String> lines = this.texts.lines(plan);
		logger.info("Plan for the ACLs of cluster '%s', nothing is changed:%s".formatted(this.cluster,
				lines.isEmpty() ? " they are as declared" : lines(lines)));
		this.lastPlan = plan;
	}

	void done(AclProvisioner.Changes changes) {
		if (!changes.added().isEmpty()) {
			logger.info("ACLs were added to cluster '%s':%s".formatted(this.cluster,
					lines(this.texts.lines(changes.added(), this.texts::describe))));
		}
		if (!changes.removed().isEmpty()) {
			logger.warn("ACLs beyond what is declared were removed from cluster '%s':%s".formatted(this.cluster,
					lines(this.texts.lines(changes.removed(), this.texts::describe))));
		}
	}

	void compared(AclPlan plan) {
		this.lastProblem = null;
		if (plan.equals(this.lastPlan)) {
			return;
		}
		if (plan.isEmpty()) {
			logger.info("ACLs of cluster '%s' are as declared again".formatted(this.cluster));
		}
		else if (plan.missing().isEmpty() && plan.denials().isEmpty()) {
			logger.info("ACLs of cluster '%s' allow more than is declared:%s".formatted(this.cluster,
					lines(this.texts.lines(plan))));
		}
		else {
			String remedy = plan.missing().isEmpty() ? ""
					: "; a start with kafka.provisioning.acls=create adds what is missing";
			logger.warn("ACLs of cluster '%s' are not as declared%s:%s".formatted(this.cluster, remedy,
					lines(this.texts.lines(plan))));
		}
		this.lastPlan = plan;
	}

	private static String lines(List<String> lines) {
		return lines.stream().collect(Collectors.joining("%n  ".formatted(), "%n  ".formatted(), ""));
	}

}
