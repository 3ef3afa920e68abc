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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the users that topics give permissions to.
 *
 * @param users Users by the name that permissions call them.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka")
public record KafkaUsersProperties(@DefaultValue Map<String, UserProperties> users) {

	/**
	 * Create the properties.
	 */
	public KafkaUsersProperties {
		users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
	}

}
