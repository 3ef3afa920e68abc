package io.kafkastarter.listener.steering;

import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * A container with what it was made from.
 *
 * @param endpoint what it serves
 * @param factory what made it
 * @param container the container
 * @param probe what its listener has learned
 */
record Registration(KafkaListenerEndpoint endpoint, KafkaListenerContainerFactory<?> factory,
		MessageListenerContainer container, ListenerProbe probe) {

}
