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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.kafkastarter.listener.consumer.PollFailures;
import io.kafkastarter.listener.consumer.ThreadNames;
import io.kafkastarter.listener.parallel.ContainerRun.Unfinished;
import io.kafkastarter.listener.spring.UnresolvedHosts;
import io.kafkastarter.text.Words;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.KafkaUtils;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The poll thread of a container, from its start to its stop.
 */
final class PollThread {

	private static final Log logger = LogFactory.getLog(PollThread.class);

	private static final Duration HOST_INTERVAL = Duration.ofSeconds(2);

	private static final Duration AUTH_INTERVAL = Duration.ofSeconds(10);

	private final WorkerMessageListenerContainer container;

	private final Supplier<ContainerRun> opener;

	private final String name;

	// Brokers refuse all clients of a container alike.
	private final boolean tellsRefusals;

	private final FailurePolicy failures;

	private final LongSupplier clock;

	private final ContainerEvents events;

	private final CompletableFuture<Void> stopped = new CompletableFuture<>();

	private volatile @Nullable ContainerRun run;

	private volatile boolean stopping;

	private volatile boolean paused;

	private volatile long stopDeadline;

	private volatile @Nullable Thread thread;

	private boolean authFailed;

	/**
	 * Create a poll thread.
	 * @param container the container that it polls for
	 * @param opener creates what it drives, and with that the client
	 * @param number which of the container's threads this is, from 1 on
	 * @param failures decides about records whose handler failed
	 * @param clock the time in nanoseconds
	 */
	PollThread(WorkerMessageListenerContainer container, Supplier<ContainerRun> opener, int number,
			FailurePolicy failures, LongSupplier clock) {
		this.container = container;
		this.opener = opener;
		this.name = "%s-C-%d".formatted(container.getListenerId(), number);
		this.tellsRefusals = number == 1;
		this.failures = failures;
		this.clock = clock;
		this.events = new ContainerEvents(container, container.getApplicationEventPublisher());
	}

	/**
	 * Create the client, unless no host of its brokers resolves: that is tried again.
	 * @throws KafkaException if it is configured wrongly
	 */
	void open() {
		try {
			this.run = this.opener.get();
		}
		catch (KafkaException ex) {
			if (!UnresolvedHosts.isCauseOf(ex)) {
				throw ex;
			}
		}
	}

	/**
	 * Close the client, if there is one, of a thread that will not be started.
	 */
	void discard() {
		ContainerRun run = this.run;
		if (run != null) {
			run.close(null);
		}
	}

	void start() {
		Executor executor = this.container.getContainerProperties().getListenerTaskExecutor();
		if (executor == null) {
			new Thread(this::run, this.name).start();
		}
		else if (ThreadNames.areMissing(executor)) {
			executor.execute(() -> ThreadNames.run(this.name, this::run));
		}
		else {
			executor.execute(this::run);
		}
	}

	/**
	 * Begin to stop.
	 * @return completed once the client is closed
	 */
	CompletableFuture<Void> stop() {
		this.stopDeadline = this.clock.getAsLong() + this.container.shutdownTimeout().toNanos();
		this.stopping = true;
		wakeup();
		return this.stopped;
	}

	void wakeup() {
		LockSupport.unpark(this.thread);
		ContainerRun run = this.run;
		if (run != null) {
			run.wakeup();
		}
	}

	boolean isPaused() {
		return this.paused;
	}

	RunState state() {
		ContainerRun run = this.run;
		return (run != null) ? run : RunState.NONE;
	}

	Map<MetricName, ? extends Metric> metrics() {
		ContainerRun run = this.run;
		return (run != null) ? run.metrics() : Map.of();
	}

	String clientId() {
		return metrics().keySet()
			.stream()
			.map((name) -> name.tags().get("client-id"))
			.filter((id) -> id != null)
			.findFirst()
			.orElse("unknown.client.id");
	}

	private void run() {
		this.thread = Thread.currentThread();
		KafkaUtils.setConsumerGroupId(this.container.getGroupId());
		try {
			this.events.starting();
			ContainerRun run = awaitHosts();
			if (run != null) {
				run(run);
			}
		}
		finally {
			KafkaUtils.clearConsumerGroupId();
			this.thread = null;
			this.stopped.complete(null);
		}
	}

	private void run(ContainerRun run) {
		Throwable failure = null;
		try {
			run.begin(workerExecutor());
			this.events.started();
			while (!this.stopping) {
				cycle(run);
			}
		}
		catch (RuntimeException | Error ex) {
			failure = ex;
		}
		close(run, failure);
	}

	private void cycle(ContainerRun run) {
		try {
			boolean pause = this.container.isPauseRequested();
			reportPause(pause, run);
			run.cycle(pause);
			this.container.clientFailures().succeeded();
			if (this.authFailed) {
				this.authFailed = false;
				this.events.retryAuthSuccessful();
			}
		}
		catch (NoOffsetForPartitionException | FencedInstanceIdException ex) {
			throw ex;
		}
		catch (AuthenticationException | AuthorizationException ex) {
			pauseRefused(ex);
		}
		catch (RuntimeException ex) {
			pauseUnlessRecovered(run, ex);
		}
	}

	private void pauseRefused(RuntimeException exception) {
		Duration interval = this.container.getContainerProperties().getAuthExceptionRetryInterval();
		Duration pause = (interval != null) ? interval : AUTH_INTERVAL;
		if (this.tellsRefusals) {
			logger.error(
					("Listener '%s' is not let in and tries again in %d s: %s. Check 'sasl' of its cluster, and that "
							+ "this user may READ its topics and its group")
						.formatted(this.container.getListenerId(), pause.toSeconds(), exception.toString()));
		}
		this.authFailed = true;
		this.events.retryAuth(exception);
		sleep(pause);
	}

	private void pauseUnlessRecovered(ContainerRun run, RuntimeException exception) {
		if (!isRecovered(run, exception)) {
			sleep(this.container.clientFailures().failed(exception));
		}
	}

	// A record that a deserializer of the user's failed on.
	private boolean isRecovered(ContainerRun run, RuntimeException exception) {
		if (!(exception instanceof RecordDeserializationException undecodable)) {
			return false;
		}
		FailurePolicy policy = this.failures.of(this.container.getListenerId(), this.container.getGroupId());
		if (policy.recover(PollFailures.record(undecodable), undecodable, 1, 1) != null) {
			return false;
		}
		run.skip(undecodable);
		return true;
	}

	private void reportPause(boolean pause, ContainerRun run) {
		if (pause != this.paused) {
			this.paused = pause;
			if (pause) {
				this.events.paused(run.assigned());
			}
			else {
				this.events.resumed(run.assigned());
			}
		}
	}

	private void close(ContainerRun run, @Nullable Throwable failure) {
		String id = this.container.getListenerId();
		if (failure != null) {
			logger.error("Listener '%s' cannot go on and stops".formatted(id), failure);
		}
		run.publishStopping(this.events);
		try {
			Unfinished unfinished = run.close((failure != null) ? null : Long.valueOf(this.stopDeadline));
			if (unfinished.running() > 0) {
				logger.warn(("Listener '%s' stops with %s still being handled after %d s, and %d that no "
						+ "handler has begun with. They are not finished and will be handled again.")
					.formatted(id, Words.count(unfinished.running(), "record"),
							this.container.shutdownTimeout().toSeconds(), unfinished.taken() - unfinished.running()));
			}
		}
		catch (RuntimeException ex) {
			logger.error("Listener '%s' did not stop cleanly".formatted(id), ex);
		}
		if (failure != null) {
			this.container.stopAfterFailure();
		}
		this.events.stopped(failure, this.container.isStoppedAsAsked());
	}

	private @Nullable ContainerRun awaitHosts() {
		if (this.run == null) {
			logger.warn(UnresolvedHosts.waiting(this.container.getListenerId(), HOST_INTERVAL));
		}
		while (this.run == null && !this.stopping) {
			sleep(HOST_INTERVAL);
			open();
		}
		return this.run;
	}

	private void sleep(Duration duration) {
		long end = this.clock.getAsLong() + duration.toNanos();
		for (long left = duration.toNanos(); left > 0 && !this.stopping; left = end - this.clock.getAsLong()) {
			LockSupport.parkNanos(this, left);
		}
	}

	private Executor workerExecutor() {
		String prefix = this.container.getListenerId() + "-worker-";
		Executor shared = this.container.getWorkerExecutor();
		CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
		// A handler that never returns must not keep the application from ending.
		threads.setDaemon(true);
		Executor starter = (shared != null) ? ThreadNames.numbered(prefix, shared)
				: (worker) -> threads.newThread(worker).start();
		String group = this.container.getGroupId();
		return (worker) -> starter.execute(() -> {
			KafkaUtils.setConsumerGroupId(group);
			worker.run();
		});
	}

}
