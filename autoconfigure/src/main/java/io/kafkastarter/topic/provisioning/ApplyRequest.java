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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kafkastarter.client.KafkaCluster;
import org.jspecify.annotations.Nullable;

/**
 * A request to apply the plans of a cluster. It takes its turn on the thread of the
 * cluster, so that nothing is done twice; its caller waits for a limited time.
 */
final class ApplyRequest implements Runnable {

	private static final String STOPPING = "The application is stopping.";

	private final KafkaCluster cluster;

	private final List<ProvisioningStep> steps;

	private final AtomicBoolean begun = new AtomicBoolean();

	private final CompletableFuture<List<StepResult>> answer = new CompletableFuture<>();

	ApplyRequest(KafkaCluster cluster, List<ProvisioningStep> steps) {
		this.cluster = cluster;
		this.steps = steps;
	}

	@Override
	public void run() {
		if (!this.begun.compareAndSet(false, true)) {
			return;
		}
		List<StepResult> results = new ArrayList<>();
		try {
			for (ProvisioningStep step : this.steps) {
				results.add(apply(step));
			}
			this.answer.complete(results);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			stop();
		}
		catch (Unavailable ex) {
			this.steps.stream()
				.skip(results.size())
				.forEach((step) -> results.add(StepResult.undone(step, ex.problem)));
			this.answer.complete(results);
		}
	}

	private StepResult apply(ProvisioningStep step) throws InterruptedException, Unavailable {
		try {
			return step.apply();
		}
		catch (ExecutionException | RuntimeException ex) {
			Throwable cause = (ex instanceof ExecutionException && ex.getCause() != null) ? ex.getCause() : ex;
			String problem = FailureTranslator.problem(this.cluster, cause);
			step.unavailable(problem);
			throw new Unavailable(problem);
		}
	}

	// Who waits is told at once.
	void stop() {
		this.begun.set(true);
		this.answer.complete(undone(STOPPING));
	}

	// Wait for the turn, and as long again for the end.
	List<StepResult> await(Duration bound) {
		List<StepResult> results = poll(bound);
		if (results == null && this.begun.compareAndSet(false, true)) {
			return undone("Its turn did not come within %d s, because no broker answers: nothing was changed."
				.formatted(bound.toSeconds()));
		}
		if (results == null) {
			results = poll(bound);
		}
		return (results != null) ? results : undone("It takes long and goes on: look at the plan.");
	}

	private @Nullable List<StepResult> poll(Duration bound) {
		try {
			return this.answer.get(bound.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException | TimeoutException ex) {
			return null;
		}
	}

	private List<StepResult> undone(String problem) {
		return this.steps.stream().map((step) -> StepResult.undone(step, problem)).toList();
	}

	/**
	 * The cluster does not answer one step, and so will not answer the next one.
	 */
	private static final class Unavailable extends Exception {

		private static final long serialVersionUID = 1L;

		private final String problem;

		Unavailable(String problem) {
			super(problem);
			this.problem = problem;
		}

	}

}
