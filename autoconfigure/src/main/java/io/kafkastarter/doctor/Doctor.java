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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.text.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * Examines all that the application needs. Thread-safe: one examination at a time.
 *
 * @since 0.1.0
 */
public final class Doctor {

	private final List<DoctorCheck> checks;

	private final LongSupplier nanos;

	private final ReentrantLock lock = new ReentrantLock();

	// These two are guarded by the lock.
	private @Nullable DoctorReport latest;

	private long examined;

	/**
	 * Create a doctor.
	 * @param checks what to look at, in this order
	 * @param nanos tells the time, as {@link System#nanoTime()} does
	 */
	public Doctor(List<DoctorCheck> checks, LongSupplier nanos) {
		this.checks = List.copyOf(checks);
		this.nanos = nanos;
	}

	/**
	 * Examine everything now, after an examination that is under way.
	 * @return the report
	 */
	public DoctorReport examine() {
		this.lock.lock();
		try {
			return examineAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Examine everything, unless that was done a moment ago, or somebody does it at the
	 * moment: nobody waits for somebody else's examination.
	 * @param age how old a report may be
	 * @return the report, which may say only that an examination is under way
	 */
	public DoctorReport examine(Duration age) {
		if (!this.lock.tryLock()) {
			return new DoctorReport(List
				.of(DoctorFinding.skipped("doctor", "An examination is under way. Ask again in some seconds.")));
		}
		try {
			DoctorReport known = this.latest;
			return (known != null && this.nanos.getAsLong() - this.examined < age.toNanos()) ? known : examineAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private DoctorReport examineAll() {
		List<DoctorFinding> findings = new ArrayList<>();
		boolean ended = true;
		for (DoctorCheck check : this.checks) {
			ended = ended && examine(check, findings);
		}
		DoctorReport report = new DoctorReport(findings);
		this.latest = ended ? report : null;
		this.examined = this.nanos.getAsLong();
		return report;
	}

	private static boolean examine(DoctorCheck check, List<DoctorFinding> findings) {
		try {
			findings.addAll(check.examine());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			findings.add(DoctorFinding.problem("doctor", "The examination was interrupted.", "Run it again."));
			return false;
		}
		catch (RuntimeException ex) {
			findings.add(DoctorFinding.problem("doctor",
					"The check %s failed: %s".formatted(name(check), ForeignText.sentence(Causes.root(ex))), null));
			return true;
		}
	}

	// That of a lambda has a number behind it.
	private static String name(DoctorCheck check) {
		return check.getClass().getName().replaceAll("\\$\\$.*", "");
	}

}
