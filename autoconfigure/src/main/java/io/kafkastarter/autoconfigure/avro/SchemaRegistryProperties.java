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

package io.kafkastarter.autoconfigure.avro;

import java.time.Duration;
import java.util.List;

import io.kafkastarter.avro.SubjectStrategy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Properties of the schema registry, which is one for all clusters.
 *
 * @param url Addresses of the registry that speaks Confluent's REST API, with its path.
 * With several of them, another one is asked where one does not answer.
 * @param username Name to log in with.
 * @param password Password to log in with.
 * @param sslBundle Name of the SSL bundle to connect with.
 * @param autoRegister Whether schemas are registered that the registry does not have.
 * @param subjectStrategy Strategy that names the subject of a schema in the registry.
 * @param timeout How long to wait for the answer of one address.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.schema-registry")
public record SchemaRegistryProperties(@DefaultValue List<String> url, @Nullable String username,
		@Nullable String password, @Nullable String sslBundle, @DefaultValue("true") boolean autoRegister,
		@DefaultValue("topic") SubjectStrategy subjectStrategy, @DefaultValue("5s") Duration timeout) {

	/**
	 * Create the properties. A text that is empty counts as not set, as it is where an
	 * environment variable is missing.
	 */
	public SchemaRegistryProperties {
		url = url.stream().filter(StringUtils::hasText).toList();
		username = StringUtils.hasLength(username) ? username : null;
		password = StringUtils.hasLength(password) ? password : null;
		sslBundle = StringUtils.hasText(sslBundle) ? sslBundle : null;
	}

	@Override
	public String toString() {
		return "SchemaRegistryProperties[username=%s, autoRegister=%s]".formatted(this.username, this.autoRegister);
	}

}
