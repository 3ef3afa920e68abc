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

import java.util.Comparator;

import org.apache.kafka.common.acl.AclBinding;

/**
 * The order in which ACLs are shown: by resource, then by principal.
 */
final class AclOrder {

	static final Comparator<AclBinding> INSTANCE = Comparator
		.comparing((AclBinding binding) -> binding.pattern().resourceType())
		.thenComparing((binding) -> binding.pattern().name())
		.thenComparing((binding) -> binding.pattern().patternType())
		.thenComparing((binding) -> binding.entry().principal())
		.thenComparing((binding) -> binding.entry().operation())
		.thenComparing((binding) -> binding.entry().permissionType())
		.thenComparing((binding) -> binding.entry().host());

	private AclOrder() {
	}

}
