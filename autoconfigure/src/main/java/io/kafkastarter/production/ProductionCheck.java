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

/**
 * Looks at one part of the configuration for what is not safe for production. Clusters
 * whose hosts are all on this machine are left out: they are for development.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ProductionCheck {

	/**
	 * Find what is not safe.
	 * @return the concerns, empty if there are none
	 */
	List<ProductionConcern> find();

}
