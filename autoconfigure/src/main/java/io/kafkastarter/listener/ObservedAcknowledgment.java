package io.kafkastarter.listener;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.adapter.MessagingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Acknowledgment that remembers what the handler said with it.
 */
final class ObservedAcknowledgment implements Acknowledgment {

	private static final String ASYNC_FAILURE = "asyncFailure";

	private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

	// This one's methods, the adapter's acknowledge, and the one looked for.
	private static final int DEPTH = 6;

	private final Acknowledgment delegate;

	private final @Nullable Runnable completed;

	private final AtomicBoolean acknowledged = new AtomicBoolean();

	private volatile int nackedFrom = -1;

	/**
	 * Create an acknowledgment.
	 * @param delegate the acknowledgment itself
	 * @param completed called when the handler's future completes, {@code null} if it
	 * returns none
	 */
	ObservedAcknowledgment(Acknowledgment delegate, @Nullable Runnable completed) {
		this.delegate = delegate;
		this.completed = completed;
	}

	boolean isAcknowledged() {
		return this.acknowledged.get();
	}

	/**
	 * Return from where on the handler asked for records again.
	 * @return the index, -1 if it did not
	 */
	int nackedFrom() {
		return this.nackedFrom;
	}

	@Override
	public void acknowledge() {
		if (this.acknowledged.compareAndSet(false, true) && this.completed != null && !isFailing()) {
			this.completed.run();
		}
		this.delegate.acknowledge();
	}

	@Override
	public void acknowledge(int index) {
		this.delegate.acknowledge(index);
	}

	@Override
	public void nack(Duration sleep) {
		this.nackedFrom = 0;
		this.delegate.nack(sleep);
	}

	@Override
	public void nack(int index, Duration sleep) {
		this.nackedFrom = index;
		this.delegate.nack(index, sleep);
	}

	@Override
	public boolean isOutOfOrderCommit() {
		return this.delegate.isOutOfOrderCommit();
	}

	// The adapter acknowledges a record whose future failed, and then tells of it.
	private static boolean isFailing() {
		return STACK.walk((frames) -> frames.limit(DEPTH)
			.anyMatch((frame) -> ASYNC_FAILURE.equals(frame.getMethodName())
					&& MessagingMessageListenerAdapter.class.isAssignableFrom(frame.getDeclaringClass())));
	}

}
