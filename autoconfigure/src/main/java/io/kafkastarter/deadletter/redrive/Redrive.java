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

package io.kafkastarter.deadletter.redrive;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.kafkastarter.deadletter.redrive.RedriveProgress.State;
import io.kafkastarter.listener.ListenerState.Requester;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A redrive under way, or one that has ended. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Redrive {

	private static final Log logger = LogFactory.getLog(Redrive.class);

	private final RedriveRequest request;

	private final Clock clock;

	private final Instant started;

	private final CompletableFuture<RedriveProgress> completion = new CompletableFuture<>();

	private volatile boolean cancelled;

	// Written by the thread of the redrive.
	private volatile RedriveProgress progress;

	Redrive(RedriveRequest request, Clock clock) {
		this.request = request;
		this.clock = clock;
		this.started = clock.instant();
		this.progress = new RedriveProgress(State.WAITING, 0, 0, 0, 0, 0, 0, 0, Set.of(), null, this.started, null);
	}

	/**
	 * Return what was asked for.
	 * @return the request
	 */
	public RedriveRequest request() {
		return this.request;
	}

	/**
	 * Return the progress of the redrive.
	 * @return the progress at this moment
	 */
	public RedriveProgress progress() {
		return this.progress;
	}

	/**
	 * Cancel the redrive: it ends once the record at work is done.
	 */
	public void cancel() {
		cancel(Requester.HANDLE.describe(null));
	}

	/**
	 * Cancel the redrive for somebody who is named in the log: it ends once the record at
	 * work is done.
	 * @param by who wants that, in plain words
	 * @return whether it was under way
	 */
	public boolean cancel(String by) {
		if (isDone()) {
			return false;
		}
		if (!this.cancelled) {
			logger.info("The redrive of '%s' was cancelled by %s".formatted(this.request.topic(), by));
		}
		this.cancelled = true;
		return true;
	}

	/**
	 * Return a future that is completed when the redrive has ended, also if it failed or
	 * was cancelled.
	 * @return a future that does not fail
	 */
	public CompletableFuture<RedriveProgress> completion() {
		return this.completion.copy();
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	boolean isDone() {
		return this.completion.isDone();
	}

	void update(RedriveCounts counts) {
		this.progress = counts.progress(State.RUNNING, Set.of(), null, this.started, null);
	}

	void end(State state, RedriveCounts counts, Set<Integer> uncovered, @Nullable String reason) {
		this.progress = counts.progress(state, uncovered, reason, this.started, this.clock.instant());
		this.completion.complete(this.progress);
	}

}
