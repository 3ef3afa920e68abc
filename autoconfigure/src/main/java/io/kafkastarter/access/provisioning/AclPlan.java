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

import io.kafkastarter.PublicApi;
import org.apache.kafka.common.acl.AclBinding;

/**
 * The differences between the ACLs of a cluster and those that are declared. Immutable.
 *
 * @param missing what is declared and neither there nor covered by an ACL that is wider
 * @param surplus what declared principals may do with declared topics beyond what is
 * declared
 * @param denials what denies something that is declared; it is never removed
 * @since 0.1.0
 */
@PublicApi
public record AclPlan(List<AclBinding> missing, List<AclBinding> surplus, List<AclBinding> denials) {

	static final AclPlan EMPTY = new AclPlan(List.of(), List.of(), List.of());

	/**
	 * Create a plan.
	 */
	public AclPlan {
		missing = List.copyOf(missing);
		surplus = List.copyOf(surplus);
		denials = List.copyOf(denials);
	}

	/**
	 * Return whether nothing differs.
	 * @return {@code true} if the cluster has what is declared
	 */
	public boolean isEmpty() {
		return this.missing.isEmpty() && this.surplus.isEmpty() && this.denials.isEmpty();
	}

}
