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

import io.kafkastarter.text.ForeignText;
import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;

/**
 * Writes the message about what brokers refuse or do not do for a share group, with its
 * remedy.
 */
final class GroupFailures {

	private GroupFailures() {
	}

	static ProvisioningFailure refused(GroupChange change, Throwable error) {
		String what = change.describe();
		if (error instanceof AuthorizationException) {
			return failure(change, "The application may not %s.".formatted(what),
					"Grant ALTER_CONFIGS on the group, set kafka.admin to credentials that may, or set kafka.provisioning.topics=none.");
		}
		if (error instanceof PolicyViolationException) {
			return failure(change,
					"A policy of the cluster refuses to %s: %s".formatted(what, ForeignText.sentence(error)),
					"Declare the group as the policy asks.");
		}
		return failure(change, "The cluster refuses to %s: %s".formatted(what, ForeignText.sentence(error)),
				"Declare what the cluster accepts.");
	}

	private static ProvisioningFailure failure(GroupChange change, String reason, String action) {
		return new ProvisioningFailure(change.group().group(), change.group().origin(), reason, action, false);
	}

	static ProvisioningFailure tooFewDeliveries(GroupDeclaration group, int limit) {
		return new ProvisioningFailure(group.group(), group.origin(),
				"The brokers deliver a record of share group '%s' %d times at most, and its listener has %d attempts: those beyond are made by one instance, and an instance that is killed in them loses the record."
					.formatted(group.group(), limit, group.deliveries()),
				"Lower retry.max-attempts of the listener, or raise the limit: group.share.delivery.count.limit of the brokers, or kafka.queue.delivery-limit where they have it for each group (Kafka 4.3).",
				false);
	}

	// One for all groups, as it is the same for each.
	static ProvisioningFailure tooOld(GroupDeclaration first, String cluster, Throwable error) {
		return new ProvisioningFailure("*", first.origin(),
				"The brokers of cluster '%s' know no settings of groups: share groups need Kafka 4.2 or later. They say: %s"
					.formatted(cluster, ForeignText.sentence(error)),
				"Upgrade the brokers, or let a listener of another kind read.", false);
	}

}
