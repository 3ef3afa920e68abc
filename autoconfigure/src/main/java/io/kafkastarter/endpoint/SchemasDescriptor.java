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

package io.kafkastarter.endpoint;

import java.util.List;

import io.kafkastarter.browse.BrowseException;
import io.kafkastarter.browse.SchemaCatalog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of the schemas of a registry.
 *
 * @param subjects all subjects in alphabetical order, or {@code null} where one was asked
 * for
 * @param subject the one that was asked for, or {@code null} for all
 * @param versions its versions, the latest last, or {@code null} for all subjects
 * @param version the version that is shown, or {@code null} for all subjects
 * @param id the id that records carry, or {@code null} for all subjects
 * @param type what the schema is written in, or {@code null} for all subjects
 * @param schema the schema, or {@code null} for all subjects
 * @param problem why there are none, or {@code null} if there are
 * @since 0.1.0
 */
public record SchemasDescriptor(@Nullable List<String> subjects, @Nullable String subject,
		@Nullable List<Integer> versions, @Nullable Integer version, @Nullable Integer id, @Nullable String type,
		@Nullable String schema, @Nullable String problem) implements OperationResponseBody {

	static SchemasDescriptor of(@Nullable SchemaCatalog catalog, @Nullable String subject, @Nullable Integer wanted) {
		try {
			if (catalog == null) {
				return new SchemasDescriptor(null, null, null, null, null, null, null,
						"There is no schema registry: 'kafka.schema-registry.url' says where it is.");
			}
			return (subject != null) ? one(catalog, subject, wanted)
					: new SchemasDescriptor(catalog.subjects(), null, null, null, null, null, null, null);
		}
		catch (BrowseException ex) {
			throw RefusedRequestException.of(ex);
		}
	}

	private static SchemasDescriptor one(SchemaCatalog catalog, String subject, @Nullable Integer wanted) {
		List<Integer> versions = catalog.versions(subject);
		int version = (wanted != null) ? wanted : versions.get(versions.size() - 1);
		SchemaCatalog.Schema schema = catalog.schema(subject, version);
		return new SchemasDescriptor(null, subject, versions, version, schema.id(), schema.type(), schema.text(), null);
	}

}
