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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * Connects to the databases of the application: handlers need them.
 */
final class DatabaseCheck implements DoctorCheck {

	private static final String CHECK = "Check that it runs, spring.datasource.url and the credentials beside it.";

	private final Supplier<Map<String, DataSource>> databases;

	private final Executor executor;

	private final Duration timeout;

	DatabaseCheck(Supplier<Map<String, DataSource>> databases, Executor executor, Duration timeout) {
		this.databases = databases;
		this.executor = executor;
		this.timeout = timeout;
	}

	@Override
	public List<DoctorFinding> examine() throws InterruptedException {
		List<DoctorFinding> findings = new ArrayList<>();
		for (Map.Entry<String, DataSource> database : this.databases.get().entrySet()) {
			findings.add(examine("database " + database.getKey(), database.getValue()));
		}
		return findings;
	}

	// A pool may wait for longer than a person.
	private DoctorFinding examine(String subject, DataSource database) throws InterruptedException {
		try {
			return CompletableFuture.supplyAsync(() -> connect(subject, database), this.executor)
				.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			return silent(subject);
		}
	}

	private DoctorFinding connect(String subject, DataSource database) {
		try (Connection connection = database.getConnection()) {
			return connection.isValid(Math.toIntExact(this.timeout.toSeconds()))
					? DoctorFinding.ok(subject, "It answers.") : silent(subject);
		}
		catch (SQLException ex) {
			// Its text may repeat the URL, and that may hold a password.
			return DoctorFinding.problem(subject, "It cannot be connected to: %s, SQL state %s.".formatted(
					ex.getClass().getSimpleName(), Objects.requireNonNullElse(ex.getSQLState(), "unknown")), CHECK);
		}
		catch (RuntimeException ex) {
			return DoctorFinding.problem(subject,
					"It cannot be connected to: %s.".formatted(ex.getClass().getSimpleName()), CHECK);
		}
	}

	private DoctorFinding silent(String subject) {
		return DoctorFinding.problem(subject, "It does not answer within %d s.".formatted(this.timeout.toSeconds()),
				CHECK);
	}

}
