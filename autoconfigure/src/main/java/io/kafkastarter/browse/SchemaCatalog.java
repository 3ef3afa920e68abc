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

package io.kafkastarter.browse;

import java.util.List;

/**
 * The schemas of a registry, for a person. Each method asks the registry, and throws a
 * {@link BrowseException} if that does not answer, or has not what is asked for. Safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public interface SchemaCatalog {

	/**
	 * Return the subjects.
	 * @return their names in alphabetical order
	 */
	List<String> subjects();

	/**
	 * Return the versions of a subject.
	 * @param subject the subject
	 * @return their numbers, the latest last
	 */
	List<Integer> versions(String subject);

	/**
	 * Return a version of a subject.
	 * @param subject the subject
	 * @param version the version's number
	 * @return the schema
	 */
	Schema schema(String subject, int version);

	/**
	 * A version of a subject.
	 *
	 * @param id the id, as records carry it
	 * @param type what the schema is written in, such as {@code AVRO}
	 * @param text the schema
	 */
	record Schema(int id, String type, String text) {

	}

}
