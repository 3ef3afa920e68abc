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

package io.kafkastarter.avro;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.payload.InvalidPayloadDeclarationException;
import io.kafkastarter.payload.TopicPayload;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/**
 * The schemas that the application has on its class path.
 */
final class DeclaredSchemas {

	private final @Nullable ClassLoader classLoader;

	private final Map<String, Optional<Schema>> schemas = new ConcurrentHashMap<>();

	DeclaredSchemas(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Return the schema of a topic's payloads.
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @return the schema, or {@code null} if there is none on the class path
	 * @throws InvalidPayloadDeclarationException if it cannot be read
	 */
	@Nullable Schema find(@Nullable TopicPayload declared) {
		String location = (declared != null) ? declared.schema() : null;
		return (location != null) ? this.schemas.computeIfAbsent(location, this::load).orElse(null) : null;
	}

	private Optional<Schema> load(String location) {
		ClassPathResource resource = new ClassPathResource(location, this.classLoader);
		if (!resource.exists()) {
			return Optional.empty();
		}
		try {
			return Optional.of(SchemaText.parse(List.of(), resource.getContentAsString(StandardCharsets.UTF_8)));
		}
		catch (IOException | AvroRuntimeException ex) {
			throw new InvalidPayloadDeclarationException(
					"%s on the class path is no schema that can be used: %s.".formatted(location, ex.getMessage()),
					"Correct it, or remove it.", ex);
		}
	}

}
