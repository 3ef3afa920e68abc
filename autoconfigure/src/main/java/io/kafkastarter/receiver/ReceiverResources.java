package io.kafkastarter.receiver;

import io.kafkastarter.payload.RecordDecoder;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * What receivers of a cluster work with.
 *
 * @param consumerFactory creates consumers
 * @param decoder decodes what they receive
 * @param recoverer takes what cannot be decoded
 * @since 0.1.0
 */
public record ReceiverResources(ConsumerFactory<?, ?> consumerFactory, RecordDecoder decoder,
		ConsumerRecordRecoverer recoverer) {

}
