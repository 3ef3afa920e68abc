package io.kafkastarter.listener.steering;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.listener.ListenerState.Status;
import io.kafkastarter.listener.ListenerStateException;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.Assert;

/**
 * Steers one listener, whose container it replaces to change it. What takes time holds
 * the lock; what a handler asks for of its own listener must not wait for it.
 */
final class SteeredListener implements ListenerHandle {

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

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public ListenerSpec spec() {
		return this.spec;
	}

	@Override
	public ListenerState state() {
		return this.wanted.of(container(), this.listeners.isRunning());
	}

	@Override
	public void pause() {
		steer("pause", true, () -> {
			requireRunning("paused");
			this.wanted.want(Status.PAUSED, Requester.HANDLE);
			container().pause();
			if (!isHandling()) {
				ContainerOperations.awaitPaused(container());
			}
		});
	}

	@Override
	public void resume() {
		steer("resume", true, () -> {
			requireRunning("resumed");
			// A consumer that has not paused yet would take records it must not.
			if (container().isPauseRequested() && !isHandling()) {
				ContainerOperations.awaitPaused(container());
			}
			this.wanted.want(Status.RUNNING, Requester.HANDLE);
			container().resume();
		});
	}

	@Override
	public void stop() {
		steer("stop", false, () -> {
			requireOpen();
			this.wanted.want(Status.STOPPED, Requester.HANDLE);
			ContainerOperations.stop(container());
		});
	}

	@Override
	public void start() {
		steer("start", false, () -> {
			requireOpen();
			if (!container().isRunning()) {
				container().resume();
				startContainer();
			}
		});
	}

	@Override
	public void restart(UnaryOperator<ListenerSpec> changes) {
		Assert.notNull(changes, "'changes' must not be null");
		steer("restart", false, () -> {
			requireOpen();
			ListenerSpec changed = changes.apply(this.spec);
			Assert.notNull(changed, "The changes must return a specification");
			restart(this.containers.recreate(this.current, this.initial, this.spec, changed), changed);
		});
	}

	private void restart(Registration next, ListenerSpec changed) {
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
			startContainer();
			this.wanted.want(paused ? Status.PAUSED : Status.RUNNING, Requester.HANDLE);
		}
		finally {
			this.wanted.setRestarting(false);
		}
	}

	private void startContainer() {
		if (this.listeners.isStopping()) {
			throw stopping();
		}
		container().start();
		this.started = System.nanoTime();
		this.wanted.want(Status.RUNNING, Requester.HANDLE);
		// The application may have stopped its listeners a moment ago.
		if (this.listeners.isStopping()) {
			ContainerOperations.stop(container());
			throw stopping();
		}
	}

	@Override
	public void seek(String topic, int partition, long offset) {
		requireOpen();
		this.seeks.toOffset(topic, partition, offset);
	}

	@Override
	public Set<TopicPartition> seekToTimestamp(Instant timestamp) {
		requireOpen();
		return this.seeks.toTimestamp(timestamp);
	}

	@Override
	public Set<TopicPartition> seekToBeginning() {
		requireOpen();
		return this.seeks.toBeginning();
	}

	@Override
	public Set<TopicPartition> seekToEnd() {
		requireOpen();
		return this.seeks.toEnd();
	}

	@Override
	public void close() {
		if (isClosed() || !(this.current.endpoint() instanceof HandlerEndpoint)) {
			return;
		}
		steer("close", false, () -> {
			if (!isClosed()) {
				this.wanted.want(Status.CLOSED, Requester.HANDLE);
				ContainerOperations.stop(container());
				this.containers.registry().unregisterListenerContainer(this.id);
				this.listeners.closed(this);
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
			if (this.wanted.isWanted(Status.RUNNING) && !container().isRunning()) {
				container().start();
				this.started = System.nanoTime();
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

	private boolean isHandling() {
		return this.current.probe().isHandling();
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
