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

package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of one cluster's clients.
 *
 * @param hosts Brokers to connect to first, each as host:port.
 * @param security Encryption of connections, and whom to trust.
 * @param sasl Credentials of clients.
 * @param client Settings of every client.
 * @param producer Settings of producers.
 * @param consumer Settings of consumers.
 * @param admin Settings of admin clients.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record ClusterProperties(@Nullable List<String> hosts,
		@NestedConfigurationProperty @DefaultValue SecurityProperties security,
		@NestedConfigurationProperty @DefaultValue SaslProperties sasl,
		@NestedConfigurationProperty @DefaultValue ClientProperties client,
		@NestedConfigurationProperty @DefaultValue ProducerProperties producer,
		@NestedConfigurationProperty @DefaultValue ConsumerProperties consumer,
		@NestedConfigurationProperty @DefaultValue AdminProperties admin) {

}
