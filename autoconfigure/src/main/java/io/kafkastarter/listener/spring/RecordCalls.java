package io.kafkastarter.listener.spring;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

import io.kafkastarter.failure.HandlerCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * Calls a listener with the single records of a batch, in a worker: observed and
 * intercepted as a container of record listeners does it.
 */
final class RecordCalls {

	private final AcknowledgingConsumerAwareMessageListener<Object, Object> listener;

	private final ConcurrentMessageListenerContainer<Object, Object> container;

	private final RecordMessagingMessageListenerAdapter<?, ?> adapter;

	private final Supplier<@Nullable ObservationRegistry> registries;

	private volatile @Nullable ObservationRegistry registry;

	/**
	 * Create calls.
	 * @param listener the listener
	 * @param container the container whose batches are handled
	 * @param adapter calls the listener's method in the end
	 * @param registries returns the application's registry of observations, if it has one
	 */
	RecordCalls(AcknowledgingConsumerAwareMessageListener<Object, Object> listener,
			ConcurrentMessageListenerContainer<Object, Object> container,
			RecordMessagingMessageListenerAdapter<?, ?> adapter, Supplier<@Nullable ObservationRegistry> registries) {
		this.listener = listener;
		this.container = container;
		this.adapter = adapter;
		this.registries = registries;
	}

	/**
	 * Find out whether calls are observed. Called before each batch.
	 */
	void prepare() {
		ContainerProperties properties = this.container.getContainerProperties();
		if (this.registry == null && properties.isObservationEnabled()) {
			ObservationRegistry found = registry(properties);
			this.adapter.setObservationRegistry(found);
			this.registry = found;
		}
	}

	void call(ConsumerRecord<Object, Object> record, int delivery, @Nullable Acknowledgment acknowledgment) {
		if (this.container.getContainerProperties().isDeliveryAttemptHeader()) {
			record.headers()
				.remove(KafkaHeaders.DELIVERY_ATTEMPT)
				.add(KafkaHeaders.DELIVERY_ATTEMPT, ByteBuffer.allocate(Integer.BYTES).putInt(delivery).array());
		}
		ObservationRegistry observations = this.registry;
		if (observations == null) {
			intercepted(record, acknowledgment);
		}
		else {
			observed(record, acknowledgment, observations);
		}
	}

	@SuppressWarnings("NullAway") // the cluster id may be unknown
	private void observed(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
			ObservationRegistry registry) {
		Observation observation = KafkaListenerObservation.LISTENER_OBSERVATION
			.observation(this.container.getContainerProperties().getObservationConvention(),
					DefaultKafkaListenerObservationConvention.INSTANCE,
					() -> new KafkaRecordReceiverContext(record, this.container.getListenerId(), null,
							this.container.getGroupId(), () -> null),
					registry)
			.start();
		boolean called = false;
		Observation.Scope scope = observation.openScope();
		try {
			called = intercepted(record, acknowledgment);
		}
		catch (RuntimeException ex) {
			// The adapter ends the observation of what it has called.
			called = ex instanceof ListenerExecutionFailedException;
			if (!called) {
				observation.error(ex);
			}
			throw ex;
		}
		finally {
			if (!called) {
				observation.stop();
			}
			scope.close();
		}
	}

	@SuppressWarnings("NullAway") // Kafka's consumer may be used by one thread only
	private boolean intercepted(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment) {
		RecordInterceptor<Object, Object> interceptor = this.container.getRecordInterceptor();
		if (interceptor == null) {
			this.listener.onMessage(record, acknowledgment, null);
			return true;
		}
		ConsumerRecord<Object, Object> intercepted = interceptor.intercept(record, null);
		if (intercepted == null) {
			if (acknowledgment != null) {
				acknowledgment.acknowledge();
			}
			return false;
		}
		try {
			this.listener.onMessage(intercepted, acknowledgment, null);
			HandlerCall.report(() -> interceptor.success(intercepted, null));
		}
		catch (RuntimeException ex) {
			HandlerCall.report(() -> interceptor.failure(intercepted, ex, null));
			throw ex;
		}
		finally {
			HandlerCall.report(() -> interceptor.afterRecord(intercepted, null));
		}
		return true;
	}

	private ObservationRegistry registry(ContainerProperties properties) {
		ObservationRegistry registry = properties.getObservationRegistry();
		ObservationRegistry common = registry.isNoop() ? this.registries.get() : null;
		return (common != null) ? common : registry;
	}

}
