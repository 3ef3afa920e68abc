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

package io.kafkastarter.autoconfigure.operations;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the endpoint for dead letters.
 *
 * @param showValues When to show what records hold, and the texts of exceptions.
 * @param roles Roles that may see them when authorized. When empty, all authenticated
 * users may.
 * @since 0.1.0
 */
@ConfigurationProperties("management.endpoint.kafkadeadletters")
public record KafkaDeadLettersEndpointProperties(@DefaultValue("never") Show showValues,
		@DefaultValue Set<String> roles) {

}
