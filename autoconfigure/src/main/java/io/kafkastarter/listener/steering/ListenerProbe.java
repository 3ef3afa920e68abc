package io.kafkastarter.listener.steering;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;

/**
 * What the listener of a container knows: its partitions, whom to ask for a seek, and how
 * many records its handlers are at. Safe for use by several threads.
 */
final class ListenerProbe {

	// A value that stays and is changed costs less than one that comes and goes.
	private final Map<Thread, Handling> handling = new ConcurrentHashMap<>();

	private final Map<Thread, ConsumerSeekCallback> callbacks = new ConcurrentHashMap<>();

	private final Map<TopicPartition, ConsumerSeekCallback> partitions = new ConcurrentHashMap<>();

	/**
	 * Take note that the calling thread calls a handler.
	 * @param records how many records it gets
	 * @return to be told when the handler has returned
	 */
	Handling begin(int records) {
		Handling own = this.handling.get(Thread.currentThread());
		if (own == null) {
			own = newHandling();
		}
		own.records.setOpaque(records);
		return own;
	}

	private Handling newHandling() {
		this.handling.keySet().removeIf((thread) -> !thread.isAlive());
		Handling own = new Handling();
		this.handling.put(Thread.currentThread(), own);
		return own;
	}

	/**
	 * Return whether the calling thread is in a handler of this listener.
	 * @return whether it is
	 */
	boolean isHandling() {
		Handling own = this.handling.get(Thread.currentThread());
		return own != null && own.records.getPlain() > 0;
	}

	/**
	 * Return how many records handlers have been given and have not returned from.
	 * @return the number of records
	 */
	int unfinished() {
		return this.handling.values().stream().mapToInt((each) -> each.records.getOpaque()).sum();
	}

	/**
	 * Return the partitions that can be sought in.
	 * @return the partitions
	 */
	Set<TopicPartition> partitions() {
		return Set.copyOf(this.partitions.keySet());
	}

	/**
	 * Ask for seeks.
	 * @param wanted where, among the partitions of the listener
	 * @param request asks for one
	 */
	void seek(Collection<TopicPartition> wanted, BiConsumer<ConsumerSeekCallback, TopicPartition> request) {
		wanted.forEach((partition) -> {
			ConsumerSeekCallback callback = this.partitions.get(partition);
			if (callback != null) {
				request.accept(callback, partition);
			}
		});
	}

	// The rest is called by the threads of consumers, each for its own.

	void registered(ConsumerSeekCallback callback) {
		this.callbacks.keySet().removeIf((thread) -> !thread.isAlive());
		this.callbacks.put(Thread.currentThread(), callback);
	}

	void unregistered() {
		ConsumerSeekCallback callback = this.callbacks.remove(Thread.currentThread());
		this.partitions.values().removeIf((other) -> other == callback);
	}

	// The callback that comes along with partitions may be used during that call only.
	void assigned(Collection<TopicPartition> assigned) {
		ConsumerSeekCallback callback = this.callbacks.get(Thread.currentThread());
		if (callback != null) {
			assigned.forEach((partition) -> this.partitions.put(partition, callback));
		}
	}

	void revoked(@Nullable Collection<TopicPartition> revoked) {
		ConsumerSeekCallback callback = this.callbacks.get(Thread.currentThread());
		if (callback != null && revoked != null) {
			revoked.forEach((partition) -> this.partitions.remove(partition, callback));
		}
	}

	/**
	 * The handler that one thread is in, if it is in one.
	 */
	static final class Handling {

		private final AtomicInteger records = new AtomicInteger();

		/**
		 * Take note that the handler has returned.
		 */
		void end() {
			this.records.setOpaque(0);
		}

	}

}
