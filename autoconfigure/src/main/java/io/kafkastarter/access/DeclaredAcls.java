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

package io.kafkastarter.access;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.kafkastarter.Internal;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;

/**
 * The ACLs that permissions come to in one cluster, and what they speak of. Immutable.
 *
 * @param bindings the bindings in a fixed order, each with the property it comes from
 * @param principals the principals of all users
 * @param topics the topics that have permissions, and those of their dead letters
 * @since 0.1.0
 */
public record DeclaredAcls(SortedMap<AclBinding, String> bindings, Set<String> principals, Set<String> topics) {

	/**
	 * Create ACLs.
	 */
	public DeclaredAcls {
		SortedMap<AclBinding, String> sorted = new TreeMap<>(AclOrder.INSTANCE);
		sorted.putAll(bindings);
		bindings = Collections.unmodifiableSortedMap(sorted);
		principals = Set.copyOf(principals);
		topics = Set.copyOf(topics);
	}

	/**
	 * Expand permissions to ACLs, no wider than they are.
	 * @param access the permissions
	 * @param cluster the name of the cluster
	 * @param transactionIdPrefix what the transactional ids of the application start
	 * with, or {@code null} if it has none
	 * @param deadLetters returns the names of the topics that the dead letters of a topic
	 * go to, none if they are not written
	 * @return the ACLs
	 */
	@Internal
	public static DeclaredAcls of(DeclaredAccess access, String cluster, @Nullable String transactionIdPrefix,
			Function<String, List<String>> deadLetters) {
		AclExpansion expansion = new AclExpansion(access, transactionIdPrefix, deadLetters);
		access.topics(cluster).forEach(expansion::add);
		return expansion.acls();
	}

	/**
	 * Return where a binding comes from.
	 * @param binding one of the bindings
	 * @return the property, or {@code null} if it is not declared
	 */
	public @Nullable String property(AclBinding binding) {
		return this.bindings.get(binding);
	}

}
