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

package io.kafkastarter.autoconfigure.devbroker;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the development broker.
 *
 * @param enabled Whether a broker is started inside the application when no hosts are set
 * and the Kafka server is on the class path.
 * @param port Port of the loopback interface the broker serves on; 0 picks a free one.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.dev-broker")
public record DevelopmentBrokerProperties(@DefaultValue("true") boolean enabled, @DefaultValue("0") int port) {
}
