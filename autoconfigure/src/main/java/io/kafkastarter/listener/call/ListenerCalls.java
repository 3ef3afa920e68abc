package io.kafkastarter.listener.call;

import java.util.List;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.DelegatingMessageListener;
import org.springframework.kafka.listener.ListenerType;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListener;

/**
 * Calls listeners of Spring for Apache Kafka as their types want it. The only place that
 * tells these types apart.
 *
 * @since 0.1.0
 */
public final class ListenerCalls {

	private ListenerCalls() {
	}

	/**
	 * Return what calls a listener of records.
	 * @param listener the listener, which may have another one in it
	 * @return a listener that takes all there is and hands over what this one takes
	 */
	public static AcknowledgingConsumerAwareMessageListener<Object, Object> ofRecords(
			MessageListener<Object, Object> listener) {
		return switch (type(listener)) {
			case ACKNOWLEDGING_CONSUMER_AWARE ->
				(listener instanceof AcknowledgingConsumerAwareMessageListener<Object, Object> aware) ? aware
						: listener::onMessage;
			case ACKNOWLEDGING -> (record, acknowledgment, consumer) -> listener.onMessage(record, acknowledgment);
			case CONSUMER_AWARE -> (record, acknowledgment, consumer) -> listener.onMessage(record, consumer);
			case SIMPLE -> (record, acknowledgment, consumer) -> listener.onMessage(record);
		};
	}

	/**
	 * Return what calls a listener of batches.
	 * @param listener the listener, which may have another one in it
	 * @return a listener that takes all there is and hands over what this one takes
	 */
	public static BatchAcknowledgingConsumerAwareMessageListener<Object, Object> ofBatches(
			BatchMessageListener<Object, Object> listener) {
		return switch (type(listener)) {
			case ACKNOWLEDGING_CONSUMER_AWARE ->
				(listener instanceof BatchAcknowledgingConsumerAwareMessageListener<Object, Object> aware) ? aware
						: listener::onMessage;
			case ACKNOWLEDGING -> (records, acknowledgment, consumer) -> listener.onMessage(records, acknowledgment);
			case CONSUMER_AWARE -> (records, acknowledgment, consumer) -> listener.onMessage(records, consumer);
			case SIMPLE -> (records, acknowledgment, consumer) -> listener.onMessage(records);
		};
	}

	/**
	 * Return what calls a listener of records, or one of batches with one record at a
	 * time.
	 * @param listener the listener, which may have another one in it
	 * @return a listener that takes all there is and hands over what this one takes
	 */
	@SuppressWarnings("unchecked")
	public static AcknowledgingConsumerAwareMessageListener<Object, Object> ofOneByOne(Object listener) {
		if (listener instanceof BatchMessageListener<?, ?> batches) {
			BatchAcknowledgingConsumerAwareMessageListener<Object, Object> all = ofBatches(
					(BatchMessageListener<Object, Object>) batches);
			return (record, acknowledgment, consumer) -> all.onMessage(List.of(record), acknowledgment, consumer);
		}
		return ofRecords((MessageListener<Object, Object>) listener);
	}

	/**
	 * Return whether a listener is handed an acknowledgment.
	 * @param listener the listener, which may have another one in it
	 * @return whether its type takes one
	 */
	public static boolean takesAcknowledgment(Object listener) {
		ListenerType type = type(listener);
		return type == ListenerType.ACKNOWLEDGING || type == ListenerType.ACKNOWLEDGING_CONSUMER_AWARE;
	}

	/**
	 * Return the innermost listener.
	 * @param listener the listener, which may have another one in it
	 * @return the one that has none in it
	 */
	public static Object target(Object listener) {
		Object target = listener;
		while (target instanceof DelegatingMessageListener<?> delegating) {
			target = delegating.getDelegate();
		}
		return target;
	}

	private static ListenerType type(Object listener) {
		return ListenerUtils.determineListenerType(listener);
	}

}
