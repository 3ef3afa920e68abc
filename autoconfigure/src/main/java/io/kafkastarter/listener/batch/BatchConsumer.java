package io.kafkastarter.listener.batch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;

/**
 * A consumer whose polls return batches of a given size, or what there is once a given
 * time has passed since the first record. It polls Kafka's consumer all the while and
 * returns no later than any consumer does, empty-handed if need be, so that whoever polls
 * can pause, seek and stop as ever. Its position is that of what was delivered.
 */
final class BatchConsumer implements InvocationHandler {

	private final Consumer<Object, Object> consumer;

	private final FillSettings settings;

	private final LongSupplier clock;

	private final BatchBuffer buffer = new BatchBuffer();

	private final BatchAttendant attendant;

	private final java.util.function.Consumer<BatchConsumer> onPoll;

	// When the first record of the batch was there to be waited with.
	private @Nullable Long since;

	/**
	 * Create a consumer.
	 * @param consumer the consumer itself
	 * @param settings how batches fill
	 * @param clock the time in nanoseconds
	 * @param onPoll called on each poll, by the thread that polls
	 */
	BatchConsumer(Consumer<Object, Object> consumer, FillSettings settings, LongSupplier clock,
			java.util.function.Consumer<BatchConsumer> onPoll) {
		this.consumer = consumer;
		this.settings = settings;
		this.clock = clock;
		this.attendant = new BatchAttendant(consumer, settings.maxPollInterval(), this.buffer::add);
		this.onPoll = onPoll;
	}

	@SuppressWarnings("unchecked")
	Consumer<Object, Object> proxy() {
		return (Consumer<Object, Object>) Proxy.newProxyInstance(BatchConsumer.class.getClassLoader(),
				new Class<?>[] { Consumer.class }, this);
	}

	BatchAttendant attendant() {
		return this.attendant;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) throws Throwable {
		Object[] arguments = (args != null) ? args : new Object[0];
		return switch (method.getName()) {
			case "poll" -> poll((Duration) arguments[0]);
			case "position" -> position(method, arguments);
			case "pause" -> pause(method, arguments);
			case "seek", "seekToBeginning", "seekToEnd", "unsubscribe", "close" -> forget(method, arguments);
			case "subscribe" -> forward(method, listening(arguments));
			case "commitSync", "commitAsync" -> commit(method, arguments);
			case "equals" -> proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> forward(method, arguments);
		};
	}

	private ConsumerRecords<Object, Object> poll(Duration timeout) {
		this.onPoll.accept(this);
		this.attendant.forget();
		if (this.settings.maxWait().isZero() && this.buffer.isEmpty()) {
			return this.consumer.poll(timeout);
		}
		long end = this.clock.getAsLong() + timeout.toNanos();
		do {
			long now = this.clock.getAsLong();
			this.buffer.add(this.consumer.poll(until(Math.min(fillsUntil(now, end) - now, timeout.toNanos()))));
			now = this.clock.getAsLong();
			long filledBy = fillsUntil(now, end);
			if (this.buffer.size() >= this.settings.size() || isDue(now)) {
				this.since = null;
				return this.buffer.take(this.settings.size());
			}
			end = (this.settings.hold() && !this.buffer.isEmpty()) ? Math.max(end, filledBy) : end;
		}
		while (end - this.clock.getAsLong() > 0);
		return ConsumerRecords.empty();
	}

	// What is left over from the batch before counts as if it came only now, as it would
	// if it had been left with the broker.
	private long fillsUntil(long now, long end) {
		if (this.buffer.isEmpty()) {
			this.since = null;
			return end;
		}
		if (this.since == null) {
			this.since = now;
		}
		long filled = this.since + this.settings.maxWait().toNanos();
		return this.settings.hold() ? filled : Math.min(filled, end);
	}

	private boolean isDue(long now) {
		return this.since != null && now - this.since >= this.settings.maxWait().toNanos();
	}

	// Kafka counts in milliseconds.
	private static Duration until(long nanos) {
		return (nanos > 0) ? Duration.ofMillis((nanos + 999_999) / 1_000_000) : Duration.ZERO;
	}

	// Before what is handled or waits: the container may commit a position that is beyond
	// its last commit.
	private @Nullable Object position(Method method, Object[] arguments) throws Throwable {
		TopicPartition partition = (TopicPartition) arguments[0];
		Long handled = this.attendant.position(partition);
		if (handled != null) {
			return handled;
		}
		ConsumerRecord<Object, Object> first = this.buffer.first(partition);
		return (first != null) ? (Long) first.offset() : forward(method, arguments);
	}

	// What waits is fetched again later: so there is never more than two batches of it.
	private @Nullable Object pause(Method method, Object[] arguments) throws Throwable {
		Object result = forward(method, arguments);
		Collection<TopicPartition> partitions = partitions(arguments);
		for (TopicPartition partition : partitions) {
			ConsumerRecord<Object, Object> first = this.buffer.first(partition);
			if (first != null) {
				this.consumer.seek(partition, new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""));
			}
		}
		this.buffer.drop(partitions);
		return result;
	}

	private @Nullable Object forget(Method method, Object[] arguments) throws Throwable {
		Object result = forward(method, arguments);
		if (arguments.length > 0 && arguments[0] instanceof TopicPartition partition) {
			this.buffer.drop(Set.of(partition));
		}
		else if (arguments.length > 0 && !partitions(arguments).isEmpty()) {
			this.buffer.drop(partitions(arguments));
		}
		else {
			this.buffer.clear();
		}
		return result;
	}

	@SuppressWarnings("unchecked")
	private static Collection<TopicPartition> partitions(Object[] arguments) {
		return (arguments[0] instanceof Collection<?> partitions)
				? new HashSet<>((Collection<TopicPartition>) partitions) : List.of();
	}

	private Object[] listening(Object[] arguments) {
		Object[] changed = arguments.clone();
		for (int i = 0; i < changed.length; i++) {
			if (changed[i] instanceof ConsumerRebalanceListener listener) {
				changed[i] = new RebalanceListener(listener);
			}
		}
		return changed;
	}

	@SuppressWarnings("unchecked")
	private @Nullable Object commit(Method method, Object[] arguments) throws Throwable {
		if (arguments.length == 0 || !(arguments[0] instanceof Map<?, ?>)) {
			return commitPositions(method, arguments);
		}
		Object[] changed = arguments.clone();
		Map<TopicPartition, OffsetAndMetadata> all = (Map<TopicPartition, OffsetAndMetadata>) arguments[0];
		Map<TopicPartition, OffsetAndMetadata> offsets = this.attendant.committable(all);
		changed[0] = offsets;
		if (offsets.size() == all.size()) {
			return forward(method, changed);
		}
		try {
			return offsets.isEmpty() ? null : forward(method, changed);
		}
		catch (RebalanceInProgressException ex) {
			// Whoever commits would try again later, with what must not be committed.
			return null;
		}
	}

	// Kafka's position is beyond what was not delivered.
	private @Nullable Object commitPositions(Method method, Object[] arguments) throws Throwable {
		if (this.buffer.isEmpty()) {
			return forward(method, arguments);
		}
		Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
		for (TopicPartition partition : this.consumer.assignment()) {
			ConsumerRecord<Object, Object> first = this.buffer.first(partition);
			long position = (first != null) ? first.offset() : this.consumer.position(partition);
			positions.put(partition, new OffsetAndMetadata(position));
		}
		if (method.getName().equals("commitAsync")) {
			this.consumer.commitAsync(positions, (arguments.length > 0) ? (OffsetCommitCallback) arguments[0] : null);
		}
		else if (arguments.length > 0) {
			this.consumer.commitSync(positions, (Duration) arguments[0]);
		}
		else {
			this.consumer.commitSync(positions);
		}
		return null;
	}

	private @Nullable Object forward(Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(this.consumer, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * Forgets what waits of partitions that go, once whoever listens has seen to them.
	 */
	private final class RebalanceListener implements ConsumerRebalanceListener {

		private final ConsumerRebalanceListener delegate;

		RebalanceListener(ConsumerRebalanceListener delegate) {
			this.delegate = delegate;
		}

		@Override
		public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
			BatchConsumer.this.attendant.revoked(partitions);
			this.delegate.onPartitionsRevoked(partitions);
			BatchConsumer.this.buffer.drop(partitions);
		}

		@Override
		public void onPartitionsLost(Collection<TopicPartition> partitions) {
			BatchConsumer.this.attendant.lost(partitions);
			this.delegate.onPartitionsLost(partitions);
			BatchConsumer.this.buffer.drop(partitions);
		}

		@Override
		public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
			this.delegate.onPartitionsAssigned(partitions);
			BatchConsumer.this.attendant.assigned();
		}

	}

}
