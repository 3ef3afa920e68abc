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

import java.time.Duration;

/**
 * Settings of provisioning.
 *
 * @param mode how far provisioning goes
 * @param startup what it means for the start of the application
 * @param growPartitions whether partitions may be added in {@link ProvisioningMode#APPLY}
 * @param checkInterval time between checks for drift once provisioning is done; none are
 * made if it is not positive
 * @param timeout time for one request, and the longest time the start waits
 * @since 0.1.0
 */
public record TopicProvisioningSettings(ProvisioningMode mode, ProvisioningStartup startup, boolean growPartitions,
		Duration checkInterval, Duration timeout) {

}
