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
import java.util.concurrent.ExecutionException;

import io.kafkastarter.access.DeclaredAcls;
import org.apache.kafka.common.acl.AclBinding;

/**
 * Reads, plans and applies the ACLs of one cluster. Every call starts from what the
 * cluster has at that time, so any call may be repeated.
 */
final class AclProvisioner {

	private final AclClient client;

	private final AclPlanner planner;

	AclProvisioner(AclClient client, DeclaredAcls declared) {
		this.client = client;
		this.planner = new AclPlanner(declared);
	}

	AclPlan look() throws InterruptedException, ExecutionException, AclRefusal {
		return this.planner.plan(this.client.read());
	}

	// Additions come first: who is cut off in between has too much, and never too little.
	Changes apply(AclPlan plan, boolean changing, boolean pruning)
			throws InterruptedException, ExecutionException, AclRefusal {
		List<AclBinding> added = changing ? plan.missing() : List.of();
		this.client.add(added);
		List<AclBinding> removed = pruning ? plan.surplus() : List.of();
		this.client.remove(removed);
		return new Changes(added, removed);
	}

	/**
	 * The changes that were made.
	 *
	 * @param added the new bindings
	 * @param removed the bindings that are gone
	 */
	record Changes(List<AclBinding> added, List<AclBinding> removed) {

		AclPlan left(AclPlan plan) {
			return new AclPlan(this.added.isEmpty() ? plan.missing() : List.of(),
					this.removed.isEmpty() ? plan.surplus() : List.of(), plan.denials());
		}

	}

}
