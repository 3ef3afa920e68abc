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

package io.kafkastarter.topic.provisioning;

/**
 * The mode of provisioning: which changes it makes to a cluster.
 *
 * @since 0.1.0
 */
public enum ProvisioningMode {

	/**
	 * Does nothing, and asks the cluster nothing.
	 */
	NONE,

	/**
	 * Logs what {@link #APPLY} would do, and changes nothing.
	 */
	PLAN,

	/**
	 * Creates what is missing.
	 */
	CREATE,

	/**
	 * Creates what is missing and changes what is declared otherwise.
	 */
	APPLY;

	/**
	 * Return whether it changes anything by itself.
	 * @return {@code true} for {@link #CREATE} and {@link #APPLY}
	 */
	public boolean isChanging() {
		return this == CREATE || this == APPLY;
	}

}
