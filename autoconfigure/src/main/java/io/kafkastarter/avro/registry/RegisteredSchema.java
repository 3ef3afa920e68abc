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

package io.kafkastarter.avro.registry;

import java.util.List;

/**
 * A schema as a registry keeps it.
 *
 * @param id its id, as records carry it
 * @param type what kind of schema it is, {@code AVRO} unless the registry says otherwise
 * @param text the schema
 * @param references schemas that it refers to
 * @since 0.1.0
 */
public record RegisteredSchema(int id, String type, String text, List<Reference> references) {

	/**
	 * Create a schema.
	 */
	public RegisteredSchema {
		references = List.copyOf(references);
	}

	/**
	 * A schema that another one refers to.
	 *
	 * @param subject the subject it is registered under
	 * @param version its version there
	 */
	public record Reference(String subject, int version) {

	}

}
