package io.kafkastarter.listener.parallel;

import io.kafkastarter.listener.call.ListenerCalls;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;

/**
 * Calls a listener of Spring for Apache Kafka. There is no consumer to hand on: Kafka's
 * may be used by one thread only, which is not that of the handler.
 */
final class ListenerInvoker implements RecordInvoker {

	private final AcknowledgingConsumerAwareMessageListener<Object, Object> listener;

	private final boolean async;

	private final boolean manual;

	/**
	 * Create an invoker.
	 * @param listener the listener
	 * @param manual whether its method acknowledges records itself
	 * @param asyncFailures learns of futures that fail
	 */
	@SuppressWarnings("unchecked")
	ListenerInvoker(MessageListener<Object, Object> listener, boolean manual, AsyncFailures asyncFailures) {
		this.listener = ListenerCalls.ofRecords(listener);
		Object target = ListenerCalls.target(listener);
		if (target instanceof RecordMessagingMessageListenerAdapter<?, ?> adapter) {
			this.async = adapter.isAsyncReplies();
			this.manual = manual;
			((RecordMessagingMessageListenerAdapter<Object, Object>) adapter)
				.setCallbackForAsyncFailure(asyncFailures::failed);
		}
		else {
			this.async = false;
			this.manual = ListenerCalls.takesAcknowledgment(listener);
		}
	}

	@Override
	@SuppressWarnings("NullAway") // for want of a consumer
	public void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) {
		this.listener.onMessage(record, attempt, null);
	}

	@Override
	public boolean settlesLater(Attempt attempt) {
		return this.manual || this.async && attempt.hasFuture();
	}

}
