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

package io.kafkastarter.doctor;

import java.util.List;

import io.kafkastarter.browse.BrowseException;
import io.kafkastarter.browse.SchemaCatalog;
import io.kafkastarter.text.Words;

/**
 * Asks the schema registry for its subjects.
 */
final class RegistryCheck implements DoctorCheck {

	private static final String SUBJECT = "schema registry";

	private final SchemaCatalog catalog;

	RegistryCheck(SchemaCatalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public List<DoctorFinding> examine() {
		try {
			return List.of(DoctorFinding.ok(SUBJECT,
					"It answers, and has %s.".formatted(Words.count(this.catalog.subjects().size(), "subject"))));
		}
		catch (BrowseException ex) {
			return List.of(DoctorFinding.problem(SUBJECT, String.valueOf(ex.getMessage()),
					"Check kafka.schema-registry.url and the credentials beside it."));
		}
	}

}
