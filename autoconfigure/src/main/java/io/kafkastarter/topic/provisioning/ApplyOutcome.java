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

package io.kafkastarter.topic.provisioning;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Collects the results of the changes of a plan. Filled by one thread.
 */
final class ApplyOutcome {

	private final List<TopicChange> done = new ArrayList<>();

	private final List<ProvisioningFailure> failures = new ArrayList<>();

	private final List<TopicChange> overtaken = new ArrayList<>();

	private @Nullable Exception interruption;

	void done(TopicChange change) {
		this.done.add(change);
	}

	void failed(ProvisioningFailure failure) {
		this.failures.add(failure);
	}

	// Another instance made the change first, possibly in its own way.
	void overtaken(TopicChange change) {
		this.overtaken.add(change);
	}

	// The cluster could not take the change just now.
	void interrupted(Exception cause) {
		this.interruption = cause;
	}

	List<TopicChange> done() {
		return this.done;
	}

	List<ProvisioningFailure> failures() {
		return this.failures;
	}

	List<TopicChange> overtaken() {
		return this.overtaken;
	}

	@Nullable Exception interruption() {
		return this.interruption;
	}

}
