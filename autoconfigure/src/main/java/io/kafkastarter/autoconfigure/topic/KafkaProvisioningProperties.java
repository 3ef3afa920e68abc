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

package io.kafkastarter.autoconfigure.topic;

import java.time.Duration;

import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStartup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of provisioning.
 *
 * @param topics What provisioning does to topics, and to the settings of share groups:
 * nothing, log a plan, create what is missing, or apply all that is declared.
 * @param acls What provisioning does to the ACLs of topics with permissions: nothing, log
 * a plan, create what is missing, or apply all that is declared.
 * @param startup Whether the start of the application goes on without provisioning, waits
 * for it, or fails without it.
 * @param growPartitions Whether partitions may be added to a topic, which moves keys to
 * other partitions.
 * @param pruneAcls Whether 'apply' removes what declared users may do with declared
 * topics beyond their permissions.
 * @param checkInterval Time between checks for drift once provisioning is done, or 0 for
 * none.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.provisioning")
public record KafkaProvisioningProperties(@DefaultValue("create") ProvisioningMode topics,
		@DefaultValue("plan") ProvisioningMode acls, @DefaultValue("background") ProvisioningStartup startup,
		@DefaultValue("false") boolean growPartitions, @DefaultValue("false") boolean pruneAcls,
		@DefaultValue("10m") Duration checkInterval) {

}
