package io.kafkastarter.listener;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.AbstractDelegatingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Listener of records with another one in it, of whichever type that is.
 *
 * @since 0.1.0
 */
public abstract class DelegatingRecordListener
		extends AbstractDelegatingMessageListenerAdapter<MessageListener<Object, Object>>
		implements AcknowledgingConsumerAwareMessageListener<Object, Object> {

	/**
	 * Create a listener.
	 * @param delegate the listener in it
	 */
	protected DelegatingRecordListener(MessageListener<Object, Object> delegate) {
		super(delegate);
	}

	/**
	 * Hand over to the listener in it, as its type wants it.
	 * @param record what was received
	 * @param acknowledgment the acknowledgment, or {@code null} if there is none
	 * @param consumer the consumer, or {@code null} if there is none
	 */
	protected final void handOver(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		switch (this.delegateType) {
			case ACKNOWLEDGING_CONSUMER_AWARE -> this.delegate.onMessage(record, acknowledgment, consumer);
			case ACKNOWLEDGING -> this.delegate.onMessage(record, acknowledgment);
			case CONSUMER_AWARE -> this.delegate.onMessage(record, consumer);
			case SIMPLE -> this.delegate.onMessage(record);
		}
	}

	// The container calls the method that belongs to the innermost listener's type.

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record) {
		onMessage(record, null, null);
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment) {
		onMessage(record, acknowledgment, null);
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Consumer<?, ?> consumer) {
		onMessage(record, null, consumer);
	}

	// Spring's adapter forwards the other calls of a ConsumerSeekAware, and not these.

	@Override
	public void unregisterSeekCallback() {
		if (this.delegate instanceof ConsumerSeekAware seekAware) {
			seekAware.unregisterSeekCallback();
		}
	}

	@Override
	public void onFirstPoll() {
		if (this.delegate instanceof ConsumerSeekAware seekAware) {
			seekAware.onFirstPoll();
		}
	}

}
