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

package io.kafkastarter.production;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.kafkastarter.Internal;
import io.kafkastarter.topic.DeclaredTopics;

import org.springframework.util.Assert;

/**
 * Looks whether any topic says who may use it.
 *
 * @since 0.1.0
 */
@Internal
public final class PermissionProductionCheck implements ProductionCheck {

	private final DeclaredTopics topics;

	private final Predicate<String> local;

	private final BooleanSupplier declared;

	/**
	 * Create a check.
	 * @param topics the topics
	 * @param local whether a cluster is on this machine
	 * @param declared whether any topic has permissions
	 */
	public PermissionProductionCheck(DeclaredTopics topics, Predicate<String> local, BooleanSupplier declared) {
		Assert.notNull(topics, "'topics' must not be null");
		Assert.notNull(local, "'local' must not be null");
		Assert.notNull(declared, "'declared' must not be null");
		this.topics = topics;
		this.local = local;
		this.declared = declared;
	}

	@Override
	public List<ProductionConcern> find() {
		boolean remote = this.topics.toList().stream().anyMatch((topic) -> !this.local.test(topic.cluster()));
		return (remote && !this.declared.getAsBoolean())
				? List.of(new ProductionConcern("kafka.topics.<name>.permissions",
						"Nothing says which service may read or write which topic.",
						"Declare it, so that each has the rights it needs and no more."))
				: List.of();
	}

}
