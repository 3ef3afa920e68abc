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

package io.kafkastarter.listener.parallel;

import java.time.Duration;

import io.kafkastarter.failure.HandlerCall;
import org.jspecify.annotations.Nullable;

/**
 * Handles the records of a chain one after the other, in a worker, and hands each back
 * with its completion. A record that is not finished when its handler returns ends the
 * run: the records behind it wait with it. Safe for use by several threads.
 */
final class ChainRunner {

	private final RecordInvoker invoker;

	private final FailurePolicy failures;

	private final AsyncFailures asyncFailures;

	private final Runnable signal;

	private final WorkerGate gate;

	private final DeliveryCounts counts;

	/**
	 * Create a runner.
	 * @param invoker calls the handler
	 * @param failures decides about records whose handler failed
	 * @param asyncFailures learns of futures that fail
	 * @param signal called when a record was handed back and no worker is at it
	 * @param gate where to wait while the container is paused
	 * @param counts counts deliveries, and has the time
	 */
	ChainRunner(RecordInvoker invoker, FailurePolicy failures, AsyncFailures asyncFailures, Runnable signal,
			WorkerGate gate, DeliveryCounts counts) {
		this.invoker = invoker;
		this.failures = failures;
		this.asyncFailures = asyncFailures;
		this.signal = signal;
		this.gate = gate;
		this.counts = counts;
	}

	AsyncFailures asyncFailures() {
		return this.asyncFailures;
	}

	/**
	 * Handle the records of a chain, up to one that was cancelled: those behind it are
	 * being cancelled one after the other, and must not be handled before it.
	 * @param chain the first record
	 */
	void run(InFlightRecord chain) {
		InFlightRecord record = chain;
		while (record != null) {
			// Once handed back, the record is no longer ours to read.
			InFlightRecord following = record.following();
			boolean admitted = this.gate.pass(record);
			if (!record.begin(this.counts.now())) {
				if (admitted) {
					this.gate.leave();
				}
				return;
			}
			if (!handle(record, following != null)) {
				return;
			}
			record = following;
		}
	}

	/**
	 * Hand back a record that was settled when its handler had returned.
	 * @param record the record
	 * @param settlement how it was settled
	 */
	void settled(InFlightRecord record, Settlement settlement) {
		if (settlement.succeeded()) {
			this.counts.succeeded(record);
			complete(record, Completion.FINISHED);
		}
		else {
			complete(record, failed(record, settlement));
		}
		this.signal.run();
	}

	// Whether the worker goes on with what follows.
	private boolean handle(InFlightRecord record, boolean continues) {
		Settlement settlement = null;
		if (record.failure() == null) {
			settlement = attempt(record);
			if (settlement == null) {
				return false;
			}
			if (settlement.succeeded()) {
				this.counts.succeeded(record);
			}
			else {
				Completion completion = failed(record, settlement);
				if (record.failure() == null) {
					complete(record, completion);
					return false;
				}
			}
		}
		Exception failure = record.failure();
		Duration pause = (failure != null) ? recover(record, failure) : null;
		if (pause != null) {
			complete(record, again(pause));
			return false;
		}
		complete(record, continues ? Completion.FINISHED_AND_CONTINUING : Completion.FINISHED);
		return true;
	}

	private @Nullable Settlement attempt(InFlightRecord record) {
		Attempt attempt = new Attempt(record, this);
		try {
			HandlerCall.run(() -> this.invoker.invoke(record.record(), record.failures() + 1, attempt));
			return this.invoker.settlesLater(attempt) ? attempt.detach() : attempt.settleByWorker(Settlement.SUCCESS);
		}
		catch (Exception ex) {
			return attempt.settleByWorker(Settlement.failed(ex));
		}
	}

	// At once where the record is given up: the recoverer is next, and runs in a worker.
	private Completion failed(InFlightRecord record, Settlement settlement) {
		Exception failure = settlement.failure();
		if (failure == null) {
			return retried(record, (settlement.pause() != null) ? settlement.pause() : Duration.ZERO, null);
		}
		this.counts.failed(failure);
		if (this.failures.isAbsence(failure)) {
			return retried(record, this.failures.pauseWhileAway(record.record(), record.missSomething(), failure),
					failure);
		}
		Duration pause = this.failures.pauseAfter(record.record(), record.fail(), failure);
		if (pause == null) {
			record.giveUp(failure, this.counts.nanosOf(record));
			return again(Duration.ZERO);
		}
		return retried(record, pause, failure);
	}

	// The pause has begun when somebody is told of it, who may move the time.
	private Completion retried(InFlightRecord record, Duration pause, @Nullable Exception failure) {
		Completion completion = again(pause);
		this.counts.retried(record, failure);
		return completion;
	}

	private @Nullable Duration recover(InFlightRecord record, Exception failure) {
		Duration pause = this.failures.recover(record.record(), failure, record.failures(), record.recoveries() + 1);
		this.counts.recovered(record, pause == null);
		if (pause != null) {
			record.failRecovery();
		}
		return pause;
	}

	private Completion again(Duration pause) {
		return Completion.again(this.counts.now() + pause.toNanos());
	}

	private void complete(InFlightRecord record, Completion completion) {
		record.complete(completion);
		record.partition().completions().add(record);
	}

}
