package io.kafkastarter.listener;

import io.kafkastarter.serialization.HandlerRecordDecoder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Decodes each record where it is handled, so that a malformed one is one more failed
 * record, and the container still has its bytes.
 */
class DecodingMessageListener extends DelegatingRecordListener {

	private final HandlerRecordDecoder decoder;

	private final RecoveredRecords recovered;

	DecodingMessageListener(MessageListener<Object, Object> delegate, HandlerRecordDecoder decoder,
			RecoveredRecords recovered) {
		super(delegate);
		this.decoder = decoder;
		this.recovered = recovered;
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> received, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		this.recovered.failIfUnrecovered(received);
		target().onMessage(this.decoder.decode(received), acknowledgment, consumer);
	}

}
