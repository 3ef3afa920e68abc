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

import io.kafkastarter.doctor.DoctorFinding.Level;
import io.kafkastarter.text.Words;

/**
 * A report of all that the doctor found. Immutable.
 *
 * @param findings what was found, in the order of the checks
 * @since 0.1.0
 */
public record DoctorReport(List<DoctorFinding> findings) {

	/**
	 * Create a report.
	 */
	public DoctorReport {
		findings = List.copyOf(findings);
	}

	/**
	 * Return whether something has to be mended.
	 * @return {@code true} if a finding is a problem
	 */
	public boolean hasProblems() {
		return count(Level.PROBLEM) > 0;
	}

	/**
	 * Return the report for people: a line for each finding, and what to do below it.
	 * @return several lines, without one that is empty at the end
	 */
	public String text() {
		StringBuilder text = new StringBuilder();
		for (DoctorFinding finding : this.findings) {
			text.append("%-9s%s: %s%n".formatted(finding.level(), finding.subject(), finding.message()));
			if (finding.action() != null) {
				text.append("         -> %s%n".formatted(finding.action()));
			}
		}
		return text.append(summary()).toString();
	}

	private String summary() {
		return "%s, %s, %d skipped, %d ok.".formatted(Words.count(count(Level.PROBLEM), "problem"),
				Words.count(count(Level.NOTE), "note"), count(Level.SKIPPED), count(Level.OK));
	}

	private long count(Level level) {
		return this.findings.stream().filter((finding) -> finding.level() == level).count();
	}

}
