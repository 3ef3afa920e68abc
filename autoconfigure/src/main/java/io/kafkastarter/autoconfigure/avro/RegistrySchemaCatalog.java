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

import java.util.List;
import java.util.function.Supplier;

import io.kafkastarter.avro.registry.RegisteredSchema;
import io.kafkastarter.avro.registry.SchemaRegistryClient;
import io.kafkastarter.avro.registry.SchemaRegistryException;
import io.kafkastarter.browse.BrowseException;
import io.kafkastarter.browse.BrowseException.Reason;
import io.kafkastarter.browse.SchemaCatalog;

/**
 * Shows the schemas of the registry.
 *
 * @param registry the registry
 */
record RegistrySchemaCatalog(SchemaRegistryClient registry) implements SchemaCatalog {

	@Override
	public List<String> subjects() {
		return ask(() -> this.registry.subjects().stream().sorted().toList());
	}

	@Override
	public List<Integer> versions(String subject) {
		return ask(() -> this.registry.versions(subject).stream().sorted().toList());
	}

	@Override
	public Schema schema(String subject, int version) {
		RegisteredSchema schema = ask(() -> this.registry.schema(subject, version));
		return new Schema(schema.id(), schema.type(), schema.text());
	}

	private static <T> T ask(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (SchemaRegistryException ex) {
			throw new BrowseException((ex.isNotFound() || ex.isRefusal()) ? Reason.MISSING : Reason.UNAVAILABLE,
					String.valueOf(ex.getMessage()), ex);
		}
	}

}
