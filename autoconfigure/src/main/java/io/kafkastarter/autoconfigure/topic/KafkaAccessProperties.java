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

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of what the application does with its own permissions.
 *
 * @param enforce Whether the application holds itself to the permissions of its topics.
 * Otherwise only the brokers do.
 * @param preflight Whether the rights that the application needs are looked up when it
 * starts.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.access")
public record KafkaAccessProperties(@DefaultValue("true") boolean enforce, @DefaultValue("true") boolean preflight) {

}
