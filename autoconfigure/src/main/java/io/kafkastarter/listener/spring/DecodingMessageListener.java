package io.kafkastarter.listener.spring;

import io.kafkastarter.failure.HandlerCall;
import io.kafkastarter.listener.call.DelegatingRecordListener;
import io.kafkastarter.payload.HandlerRecordDecoder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Decodes each record where it is handled, so that a malformed one is one more failed
 * record, and the container still has its bytes.
 */
class DecodingMessageListener extends DelegatingRecordListener {

	private final DecodingAhead ahead;

	private final RecoveredRecords recovered;

	DecodingMessageListener(MessageListener<Object, Object> delegate, HandlerRecordDecoder decoder,
			RecoveredRecords recovered) {
		super(delegate);
		this.ahead = new DecodingAhead(decoder);
		this.recovered = recovered;
	}

	/**
	 * Take note of what the calling thread has polled.
	 * @param records the records
	 */
	void polled(ConsumerRecords<Object, Object> records) {
		this.ahead.polled(records);
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> received, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		this.recovered.failIfUnrecovered(received);
		this.recovered.deliveries().interceptions().failIfFailed(received);
		HandlerCall.runUnchecked(() -> target().onMessage(this.ahead.decode(received), acknowledgment, consumer));
	}

}
