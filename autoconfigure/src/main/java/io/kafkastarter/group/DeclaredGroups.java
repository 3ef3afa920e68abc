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

import java.util.Collection;

/**
 * Names the share groups that the application declares. Asked again and again, since
 * listeners may be registered while the application runs.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DeclaredGroups {

	/**
	 * Return the groups that are declared so far. Where a group is declared more than
	 * once, the first value of each setting counts.
	 * @param cluster the name of the cluster
	 * @return their declarations
	 */
	Collection<GroupDeclaration> of(String cluster);

}
