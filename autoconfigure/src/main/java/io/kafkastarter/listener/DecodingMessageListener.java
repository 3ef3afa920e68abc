package io.kafkastarter.listener;

import io.kafkastarter.serialization.RecordDecoder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.AbstractDelegatingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Decodes each record where it is handled, so that a malformed one is one more failed
 * record, and the container still has its bytes.
 */
class DecodingMessageListener extends AbstractDelegatingMessageListenerAdapter<MessageListener<Object, Object>>
		implements AcknowledgingConsumerAwareMessageListener<Object, Object> {

	private final RecordDecoder decoder;

	private final HandlerTypes types;

	private final RecoveredRecords recovered;

	DecodingMessageListener(MessageListener<Object, Object> delegate, RecordDecoder decoder, HandlerTypes types,
			RecoveredRecords recovered) {
		super(delegate);
		this.decoder = decoder;
		this.types = types;
		this.recovered = recovered;
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> received, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		this.recovered.failIfUnrecovered(received);
		ConsumerRecord<Object, Object> record = this.decoder.decode(received, this.types.key(), this.types.value());
		switch (this.delegateType) {
			case ACKNOWLEDGING_CONSUMER_AWARE -> this.delegate.onMessage(record, acknowledgment, consumer);
			case ACKNOWLEDGING -> this.delegate.onMessage(record, acknowledgment);
			case CONSUMER_AWARE -> this.delegate.onMessage(record, consumer);
			case SIMPLE -> this.delegate.onMessage(record);
		}
	}

	// The container calls the method that belongs to the delegate's type.

	@Override
	public void onMessage(ConsumerRecord<Object, Object> received) {
		onMessage(received, null, null);
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> received, @Nullable Acknowledgment acknowledgment) {
		onMessage(received, acknowledgment, null);
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> received, @Nullable Consumer<?, ?> consumer) {
		onMessage(received, null, consumer);
	}

}
