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

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.kafkastarter.text.ForeignText;

/**
 * Connects to the databases of the application: handlers need them.
 */
final class DatabaseCheck implements DoctorCheck {

	private final Supplier<Map<String, DataSource>> databases;

	private final Duration timeout;

	DatabaseCheck(Supplier<Map<String, DataSource>> databases, Duration timeout) {
		this.databases = databases;
		this.timeout = timeout;
	}

	@Override
	public List<DoctorFinding> examine() {
		List<DoctorFinding> findings = new ArrayList<>();
		this.databases.get().forEach((name, database) -> findings.add(examine("database " + name, database)));
		return findings;
	}

	private DoctorFinding examine(String subject, DataSource database) {
		try (Connection connection = database.getConnection()) {
			return connection.isValid(Math.toIntExact(this.timeout.toSeconds()))
					? DoctorFinding.ok(subject, "It answers.") : DoctorFinding.problem(subject,
							"It does not answer within %s.".formatted(this.timeout), "Check that it runs.");
		}
		catch (SQLException | RuntimeException ex) {
			return DoctorFinding.problem(subject, "It cannot be connected to: " + ForeignText.sentence(ex),
					"Check spring.datasource.url and the credentials beside it.");
		}
	}

}
