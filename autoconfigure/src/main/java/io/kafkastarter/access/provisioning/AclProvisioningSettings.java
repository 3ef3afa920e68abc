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

import java.time.Duration;

import io.kafkastarter.topic.provisioning.ProvisioningMode;

/**
 * Settings of the provisioning of ACLs.
 *
 * @param mode how far provisioning goes
 * @param prune whether what is beyond the declaration is removed in
 * {@link ProvisioningMode#APPLY}
 * @param timeout time for one request
 * @since 0.1.0
 */
public record AclProvisioningSettings(ProvisioningMode mode, boolean prune, Duration timeout) {

	boolean isChanging() {
		return this.mode.isChanging();
	}

	boolean isPruning() {
		return this.mode == ProvisioningMode.APPLY && this.prune;
	}

}
