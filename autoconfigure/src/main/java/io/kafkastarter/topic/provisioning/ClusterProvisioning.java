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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Provisioning of one cluster on one thread of its own: each step is tried until it is
 * done, then all are repeated as checks that change nothing.
 */
final class ClusterProvisioning {

	private final KafkaCluster cluster;

	private final List<ProvisioningStep> steps;

	// Used by the one thread alone.
	private final List<ProvisioningStep> pending;

	private @Nullable ScheduledFuture<?> next;

	private final Duration checkInterval;

	private final Backoff backoff;

	private final ScheduledExecutorService executor;

	private final CompletableFuture<Void> settled = new CompletableFuture<>();

	private final CompletableFuture<Void> attempted = new CompletableFuture<>();

	private final Set<ApplyRequest> requests = ConcurrentHashMap.newKeySet();

	ClusterProvisioning(KafkaCluster cluster, List<ProvisioningStep> steps, Duration checkInterval, Backoff backoff,
			ScheduledExecutorService executor) {
		this.cluster = cluster;
		this.steps = List.copyOf(steps);
		this.pending = new ArrayList<>(steps);
		this.checkInterval = checkInterval;
		this.backoff = backoff;
		this.executor = executor;
	}

	// Hold back, in all clusters before the first one begins, what needs topics.
	void holdBack() {
		this.steps.forEach(ProvisioningStep::begin);
	}

	void start() {
		this.executor.execute(this::provision);
	}

	// Try the steps again for which more was declared since they were done. Those that
	// are
	// not done yet take it along.
	void renew() {
		try {
			this.executor.execute(() -> {
				List<ProvisioningStep> undone = this.steps.stream()
					.filter((step) -> !step.outcome().done() && !this.pending.contains(step))
					.toList();
				if (!undone.isEmpty()) {
					this.pending.addAll(undone);
					provision();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			// Stopped in the meantime.
		}
	}

	// End at once: a request under way is given up.
	void stop() {
		this.executor.shutdownNow();
		this.cluster.topicGate().open();
		this.requests.forEach(ApplyRequest::stop);
		this.settled.cancel(false);
		this.attempted.cancel(false);
	}

	// Apply what the plans of the steps show, after what is under way.
	List<StepResult> apply(Duration bound) {
		ApplyRequest request = new ApplyRequest(this.cluster, steps());
		this.requests.add(request);
		try {
			this.executor.execute(request);
		}
		catch (RejectedExecutionException ex) {
			request.stop();
		}
		try {
			return request.await(bound);
		}
		finally {
			this.requests.remove(request);
		}
	}

	String cluster() {
		return this.cluster.name();
	}

	// Return those that there is something to do for.
	List<ProvisioningStep> steps() {
		return this.steps.stream().filter(ProvisioningStep::isNeeded).toList();
	}

	// Return the future of the time when trying again will change nothing.
	CompletableFuture<Void> settled() {
		return this.settled;
	}

	// Return the future of the time when it has been tried once, with or without success.
	CompletableFuture<Void> attempted() {
		return this.attempted;
	}

	private void provision() {
		try {
			attempt();
		}
		finally {
			this.attempted.complete(null);
		}
	}

	private void attempt() {
		for (ProvisioningStep step : List.copyOf(this.pending)) {
			try {
				if (step.provision()) {
					this.pending.remove(step);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			catch (ExecutionException | RuntimeException ex) {
				unavailable(step, cause(ex));
				return;
			}
		}
		if (!this.pending.isEmpty()) {
			schedule(this::provision, this.backoff.next());
			return;
		}
		this.settled.complete(null);
		scheduleCheck();
	}

	// A cluster that does not answer one step will not answer the next one.
	private void unavailable(ProvisioningStep step, Throwable error) {
		if (this.executor.isShutdown()) {
			return;
		}
		step.unavailable(FailureTranslator.problem(this.cluster, error));
		if (error instanceof AuthenticationException || error instanceof AuthorizationException) {
			this.settled.complete(null);
		}
		schedule(this::provision, this.backoff.next());
	}

	private void check() {
		for (ProvisioningStep step : this.steps) {
			try {
				step.check();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			catch (ExecutionException | RuntimeException ex) {
				step.unavailable(FailureTranslator.problem(this.cluster, cause(ex)));
			}
		}
		scheduleCheck();
	}

	private void scheduleCheck() {
		if (this.checkInterval.toMillis() > 0) {
			schedule(this::check, this.checkInterval);
		}
	}

	private void schedule(Runnable task, Duration delay) {
		if (this.next != null) {
			this.next.cancel(false);
		}
		try {
			this.next = this.executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// Stopped in the meantime.
			this.settled.cancel(false);
		}
	}

	private static Throwable cause(Exception error) {
		return (error instanceof ExecutionException && error.getCause() != null) ? error.getCause() : error;
	}

}
