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

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.kafkastarter.doctor.Doctor;
import io.kafkastarter.doctor.DoctorFinding;
import io.kafkastarter.doctor.DoctorReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@link Endpoint @Endpoint} that examines all that the application needs, and changes
 * nothing. Unlike health it asks brokers and others at that moment, and takes as long as
 * they do; who asks again within 10 seconds gets the same answer.
 *
 * @since 0.1.0
 */
@Endpoint(id = "kafkadoctor")
public class KafkaDoctorEndpoint {

	private static final Duration AGE = Duration.ofSeconds(10);

	private final Supplier<Doctor> doctor;

	/**
	 * Create an endpoint.
	 * @param doctor returns who examines
	 */
	public KafkaDoctorEndpoint(Supplier<Doctor> doctor) {
		this.doctor = doctor;
	}

	/**
	 * Examine.
	 * @return what was found
	 */
	@ReadOperation
	public DoctorDescriptor examine() {
		DoctorReport report = this.doctor.get().examine(AGE);
		return new DoctorDescriptor(!report.hasProblems(),
				report.findings().stream().map(FindingDescriptor::of).toList());
	}

	/**
	 * Description of what was found.
	 *
	 * @param healthy whether nothing has to be mended
	 * @param findings what was found, in the order of the checks
	 */
	public record DoctorDescriptor(boolean healthy, List<FindingDescriptor> findings) implements OperationResponseBody {

	}

	/**
	 * Description of a finding.
	 *
	 * @param level {@code ok}, {@code note}, {@code skipped} or {@code problem}
	 * @param subject what it is about
	 * @param message what was found
	 * @param action what to do about it, or {@code null} if there is nothing to do
	 */
	public record FindingDescriptor(String level, String subject, String message, @Nullable String action) {

		static FindingDescriptor of(DoctorFinding finding) {
			return new FindingDescriptor(finding.level().toString(), finding.subject(), finding.message(),
					finding.action());
		}

	}

}
