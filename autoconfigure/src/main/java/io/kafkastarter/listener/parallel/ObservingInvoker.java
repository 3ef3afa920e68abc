package io.kafkastarter.listener.parallel;

import io.kafkastarter.listener.call.ListenerCalls;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * Observes each call of the handler, in the scope of a trace that the record may carry,
 * as Spring for Apache Kafka's own containers do.
 */
final class ObservingInvoker implements RecordInvoker {

	private final RecordInvoker delegate;

	private final ObservationRegistry registry;

	private final @Nullable KafkaListenerObservationConvention convention;

	private final ContextFactory contexts;

	private final boolean adapterStops;

	/**
	 * Create an invoker.
	 * @param delegate calls the handler
	 * @param listener the listener: an adapter for a method ends the observation itself,
	 * with the future if the method returns one
	 * @param registry the registry
	 * @param convention how to name things, or {@code null} for Spring's own way
	 * @param contexts creates contexts
	 */
	ObservingInvoker(RecordInvoker delegate, Object listener, ObservationRegistry registry,
			@Nullable KafkaListenerObservationConvention convention, ContextFactory contexts) {
		this.delegate = delegate;
		this.registry = registry;
		this.convention = convention;
		this.contexts = contexts;
		Object target = ListenerCalls.target(listener);
		this.adapterStops = target instanceof RecordMessagingMessageListenerAdapter<?, ?>;
		if (target instanceof RecordMessagingMessageListenerAdapter<?, ?> adapter) {
			adapter.setObservationRegistry(registry);
		}
	}

	@Override
	public void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) throws Exception {
		Observation observation = KafkaListenerObservation.LISTENER_OBSERVATION.observation(this.convention,
				DefaultKafkaListenerObservationConvention.INSTANCE, () -> this.contexts.create(record), this.registry);
		observation.start();
		Observation.Scope scope = observation.openScope();
		boolean stop = !this.adapterStops;
		try {
			this.delegate.invoke(record, delivery, attempt);
		}
		catch (Exception ex) {
			// Any other exception comes from before the adapter.
			if (stop || !(ex instanceof ListenerExecutionFailedException)) {
				observation.error(ex);
				stop = true;
			}
			throw ex;
		}
		finally {
			if (stop) {
				observation.stop();
			}
			scope.close();
		}
	}

	@Override
	public boolean settlesLater(Attempt attempt) {
		return this.delegate.settlesLater(attempt);
	}

	/**
	 * Creates the context of an observation.
	 */
	interface ContextFactory {

		KafkaRecordReceiverContext create(ConsumerRecord<?, ?> record);

	}

}
