package io.kafkastarter.listener.parallel;

import io.kafkastarter.listener.call.ListenerCalls;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Observes each call of the handler, in the scope of a trace that the record may carry,
 * as Spring for Apache Kafka's own containers do.
 *
 * @param delegate calls the handler
 * @param container the container
 * @param registry where calls are observed
 */
record ObservingInvoker(RecordInvoker delegate, MessageListenerContainer container,
		ObservationRegistry registry) implements RecordInvoker {

	@Override
	public void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) throws Exception {
		ListenerCalls.observe(this.container, this.registry, record,
				() -> this.delegate.invoke(record, delivery, attempt));
	}

	@Override
	public boolean settlesLater(Attempt attempt) {
		return this.delegate.settlesLater(attempt);
	}

}
