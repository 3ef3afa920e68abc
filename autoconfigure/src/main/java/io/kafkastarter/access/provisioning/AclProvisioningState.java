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

import java.time.Instant;

import io.kafkastarter.PublicApi;
import io.kafkastarter.access.DeclaredAcls;
import org.jspecify.annotations.Nullable;

/**
 * The state of the provisioning of ACLs in one cluster. Immutable.
 *
 * @param cluster the name of the cluster
 * @param status what is known of the cluster
 * @param declared the ACLs that are declared
 * @param plan what differed at the last look, after the changes that were made
 * @param lastSuccess when the cluster was last compared with what is declared, or
 * {@code null} if it never was
 * @param problem what stands in the way, as a sentence, or {@code null} if nothing does
 * @since 0.1.0
 */
@PublicApi
public record AclProvisioningState(String cluster, Status status, DeclaredAcls declared, AclPlan plan,
		@Nullable Instant lastSuccess, @Nullable String problem) {

	AclProvisioningState withProblem(String newProblem) {
		return new AclProvisioningState(this.cluster, this.status, this.declared, this.plan, this.lastSuccess,
				newProblem);
	}

	AclProvisioningState refused(String newProblem) {
		return new AclProvisioningState(this.cluster, Status.REFUSED, this.declared, this.plan, this.lastSuccess,
				newProblem);
	}

	AclProvisioningState without(String newProblem, Instant now) {
		return new AclProvisioningState(this.cluster, Status.NO_AUTHORIZER, this.declared, AclPlan.EMPTY, now,
				newProblem);
	}

	AclProvisioningState compared(AclPlan newPlan, Instant now) {
		return new AclProvisioningState(this.cluster, Status.COMPARED, this.declared, newPlan, now, null);
	}

	/**
	 * The outcome of the last comparison of a cluster.
	 */
	public enum Status {

		/**
		 * The cluster has not answered yet.
		 */
		WAITING,

		/**
		 * The cluster was compared with what is declared.
		 */
		COMPARED,

		/**
		 * The cluster has no authorizer: everybody may do everything.
		 */
		NO_AUTHORIZER,

		/**
		 * The application may not see or change the ACLs of the cluster.
		 */
		REFUSED

	}

}
