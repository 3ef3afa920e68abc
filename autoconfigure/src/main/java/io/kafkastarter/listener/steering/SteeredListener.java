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

package io.kafkastarter.listener.steering;

import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.ListenerState.Status;
import io.kafkastarter.listener.ListenerStateException;
import io.kafkastarter.listener.RateLimit;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.Assert;

/**
 * Steers one listener, whose container it replaces to change it. What takes time holds
 * the lock; what a handler asks for of its own listener must not wait for it.
 */
final class SteeredListener {

	private static final Log logger = LogFactory.getLog(SteeredListener.class);

	private final String id;

	private final SteeredListeners listeners;

	private final ListenerContainers containers;

	private final WantedState wanted;

	private final ListenerSpec initial;

	private final ReentrantLock lock = new ReentrantLock();

	private final ListenerSeeks seeks;

	private volatile Registration current;

	private volatile ListenerSpec spec;

	private volatile long started = System.nanoTime();

	SteeredListener(Registration registration, SteeredListeners listeners, ListenerContainers containers,
			WantedState wanted) {
		this.id = registration.container().getListenerId();
		this.current = registration;
		this.listeners = listeners;
		this.containers = containers;
		this.wanted = wanted;
		this.initial = SpecReader.read(registration);
		this.spec = this.initial;
		this.seeks = new ListenerSeeks(this.id, () -> this.current, this.lock);
	}

	String id() {
		return this.id;
	}

	ListenerSpec spec() {
		return this.spec;
	}

	ListenerState state() {
		return this.wanted.of(container(), this.listeners.isRunning());
	}

	void pause(Steerer by) {
		steer("pause", true, () -> {
			requireRunning("paused");
			this.wanted.want(Status.PAUSED, by);
			container().pause();
			if (!isHandling()) {
				ContainerOperations.awaitPaused(container());
			}
			told("paused", by);
		});
	}

	void resume(Steerer by) {
		steer("resume", true, () -> {
			requireRunning("resumed");
			// A consumer that has not paused yet would take records it must not.
			if (container().isPauseRequested() && !isHandling()) {
				ContainerOperations.awaitPaused(container());
			}
			this.wanted.want(Status.RUNNING, by);
			container().resume();
			told("resumed", by);
		});
	}

	void stop(Steerer by) {
		steer("stop", false, () -> {
			requireOpen();
			this.wanted.want(Status.STOPPED, by);
			ContainerOperations.stop(container());
			told("stopped", by);
		});
	}

	void start(Steerer by) {
		steer("start", false, () -> {
			requireOpen();
			if (!container().isRunning()) {
				container().resume();
				startContainer(by);
			}
			told("started", by);
		});
	}

	void restart(UnaryOperator<ListenerSpec> changes, Steerer by) {
		Assert.notNull(changes, "'changes' must not be null");
		steer("restart", false, () -> {
			requireOpen();
			ListenerSpec changed = changes.apply(this.spec);
			Assert.notNull(changed, "The changes must return a specification");
			restart(this.containers.recreate(this.current, this.initial, this.spec, changed), changed, by);
		});
	}

	private void restart(Registration next, ListenerSpec changed, Steerer by) {
		MessageListenerContainer before = container();
		boolean paused = before.isRunning() && before.isPauseRequested();
		this.wanted.setRestarting(true);
		try {
			ContainerOperations.awaitAssignment(before, this.started);
			if (before instanceof ParallelMessageListenerContainer parallel && !paused
					&& !(next.container() instanceof ParallelMessageListenerContainer)) {
				ContainerOperations.drain(parallel);
			}
			ContainerOperations.stop(before);
			this.containers.registry().register(next);
			this.current = next;
			this.spec = changed;
			if (paused) {
				next.container().pause();
			}
			startContainer(by);
			this.wanted.want(paused ? Status.PAUSED : Status.RUNNING, by);
			told("restarted", by);
		}
		finally {
			this.wanted.setRestarting(false);
		}
	}

	private void startContainer(Steerer by) {
		if (this.listeners.isStopping()) {
			throw stopping();
		}
		this.wanted.setStarting(true);
		try {
			container().start();
			this.started = System.nanoTime();
			this.wanted.want(Status.RUNNING, by);
		}
		finally {
			this.wanted.setStarting(false);
		}
		// The application may have stopped its listeners a moment ago.
		if (this.listeners.isStopping()) {
			ContainerOperations.stop(container());
			throw stopping();
		}
	}

	void seek(String topic, int partition, long offset, Steerer by) {
		requireOpen();
		this.seeks.toOffset(topic, partition, offset);
		told("told to go on at offset %d of %s-%d".formatted(offset, topic, partition), by);
	}

	/**
	 * Go on elsewhere in all partitions.
	 * @param where where, for the log
	 * @param seek does so
	 * @param by who wants that
	 * @return the partitions
	 */
	Set<TopicPartition> seek(String where, Function<ListenerSeeks, Set<TopicPartition>> seek, Steerer by) {
		requireOpen();
		Set<TopicPartition> partitions = seek.apply(this.seeks);
		told("told to go on at %s of %s".formatted(where,
				partitions.stream().map(TopicPartition::toString).sorted().toList()), by);
		return partitions;
	}

	void limitRate(@Nullable RateLimit limit, Steerer by) {
		requireOpen();
		Admission.of(container())
			.orElseThrow(() -> new IllegalStateException(
					"The container of listener '%s' is not the starter's, and cannot limit it.".formatted(this.id)))
			.setRateLimit(limit);
		told((limit != null) ? "limited to %d records in %d ms".formatted(limit.records(), limit.per().toMillis())
				: "freed of its rate limit", by);
	}

	void close(Steerer by) {
		if (isClosed() || !(this.current.endpoint() instanceof HandlerEndpoint)) {
			return;
		}
		steer("close", false, () -> {
			if (!isClosed()) {
				this.wanted.want(Status.CLOSED, by);
				ContainerOperations.stop(container());
				this.containers.registry().unregisterListenerContainer(this.id);
				this.listeners.closed(this);
				told("closed", by);
			}
		});
	}

	MessageListenerContainer container() {
		return this.current.container();
	}

	WantedState wanted() {
		return this.wanted;
	}

	/**
	 * Start if that is wanted and was not done yet.
	 */
	void startIfWanted() {
		steer("start", false, () -> {
			try {
				if (this.wanted.isWanted(Status.RUNNING) && !container().isRunning()) {
					container().start();
					this.started = System.nanoTime();
				}
			}
			finally {
				this.wanted.setStarting(false);
			}
		});
	}

	/**
	 * Wait for what is being done, which takes a limited time.
	 */
	void awaitOperation() {
		this.lock.lock();
		this.lock.unlock();
	}

	/**
	 * Tell the operator what somebody wanted.
	 * @param what what was done
	 * @param by who wanted that
	 */
	void told(String what, Steerer by) {
		logger.info("Listener '%s' was %s by %s".formatted(this.id, what, by));
	}

	private boolean isHandling() {
		return this.current.probe().watch().isHandling();
	}

	private boolean isClosed() {
		return this.wanted.isWanted(Status.CLOSED);
	}

	// A brief operation may be done by a handler of this listener at once, unless another
	// operation waits for that very handler.
	private void steer(String what, boolean brief, Runnable operation) {
		if (!isHandling()) {
			this.lock.lock();
		}
		else if (!brief || !this.lock.tryLock()) {
			Thread thread = new Thread(() -> later(what, operation), "kafka-listener-%s-%s".formatted(this.id, what));
			thread.setDaemon(true);
			thread.start();
			return;
		}
		try {
			operation.run();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void later(String what, Runnable operation) {
		try {
			steer(what, false, operation);
		}
		catch (RuntimeException ex) {
			logger.error("Listener '%s' could not %s, which its handler has asked for".formatted(this.id, what), ex);
		}
	}

	private void requireOpen() {
		if (isClosed()) {
			throw new ListenerStateException(this.id,
					"Listener '%s' is closed: create another with listen(…).".formatted(this.id));
		}
	}

	private void requireRunning(String what) {
		requireOpen();
		if (!container().isRunning()) {
			throw new ListenerStateException(this.id,
					"Listener '%s' does not run and cannot be %s: start it first.".formatted(this.id, what));
		}
	}

	private ListenerStateException stopping() {
		return new ListenerStateException(this.id,
				"The application is stopping: listener '%s' is not started.".formatted(this.id));
	}

}
