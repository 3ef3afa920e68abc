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

package io.kafkastarter.autoconfigure.listener;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.kafkastarter.group.GroupProvisioning;
import io.kafkastarter.listener.parallel.ShareGroup;

/**
 * A share group whose settings are provisioned.
 *
 * @param provisioning knows the settings
 * @param cluster the name of the cluster
 * @param group the id of the group
 */
record ProvisionedShareGroup(GroupProvisioning provisioning, String cluster, String group) implements ShareGroup {

	@Override
	public CompletableFuture<Void> ready() {
		return this.provisioning.settled(this.cluster, this.group).toCompletableFuture();
	}

	@Override
	public OptionalInt deliveryLimit() {
		return this.provisioning.deliveryLimit(this.cluster, this.group);
	}

}
