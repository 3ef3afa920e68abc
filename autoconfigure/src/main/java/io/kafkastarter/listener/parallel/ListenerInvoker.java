package io.kafkastarter.listener.parallel;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.DelegatingMessageListener;
import org.springframework.kafka.listener.ListenerType;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;

/**
 * Calls a listener of Spring for Apache Kafka. There is no consumer to hand on: Kafka's
 * may be used by one thread only, which is not that of the handler.
 */
final class ListenerInvoker implements RecordInvoker {

	private final MessageListener<Object, Object> listener;

	private final ListenerType type;

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
		this.listener = listener;
		Object target = target(listener);
		this.type = ListenerUtils.determineListenerType(target);
		if (target instanceof RecordMessagingMessageListenerAdapter<?, ?> adapter) {
			this.async = adapter.isAsyncReplies();
			this.manual = manual;
			((RecordMessagingMessageListenerAdapter<Object, Object>) adapter)
				.setCallbackForAsyncFailure(asyncFailures::failed);
		}
		else {
			this.async = false;
			this.manual = this.type == ListenerType.ACKNOWLEDGING
					|| this.type == ListenerType.ACKNOWLEDGING_CONSUMER_AWARE;
		}
	}

	@Override
	@SuppressWarnings("NullAway") // for want of a consumer
	public void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) {
		switch (this.type) {
			case ACKNOWLEDGING_CONSUMER_AWARE, ACKNOWLEDGING -> acknowledging(record, attempt);
			case CONSUMER_AWARE ->
				this.listener.onMessage(record, (org.apache.kafka.clients.consumer.Consumer<?, ?>) null);
			case SIMPLE -> this.listener.onMessage(record);
		}
	}

	@Override
	public boolean settlesLater(Attempt attempt) {
		return this.manual || this.async && attempt.hasFuture();
	}

	@SuppressWarnings("NullAway") // for want of a consumer
	private void acknowledging(ConsumerRecord<Object, Object> record, Attempt attempt) {
		if (this.listener instanceof AcknowledgingConsumerAwareMessageListener<Object, Object> consumerAware) {
			consumerAware.onMessage(record, attempt, null);
		}
		else {
			this.listener.onMessage(record, attempt);
		}
	}

	static Object target(Object listener) {
		Object target = listener;
		while (target instanceof DelegatingMessageListener<?> delegating) {
			target = delegating.getDelegate();
		}
		return target;
	}

}
