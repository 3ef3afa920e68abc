package io.kafkastarter.listener.steering;

import java.util.Collection;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.AbstractDelegatingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Tells a {@link ListenerProbe} what a listener of single records learns.
 */
class SteeredMessageListener extends AbstractDelegatingMessageListenerAdapter<MessageListener<Object, Object>>
		implements AcknowledgingConsumerAwareMessageListener<Object, Object> {

	private final ListenerProbe probe;

	SteeredMessageListener(MessageListener<Object, Object> delegate, ListenerProbe probe) {
		super(delegate);
		this.probe = probe;
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		this.probe.handle(() -> {
			switch (this.delegateType) {
				case ACKNOWLEDGING_CONSUMER_AWARE -> this.delegate.onMessage(record, acknowledgment, consumer);
				case ACKNOWLEDGING -> this.delegate.onMessage(record, acknowledgment);
				case CONSUMER_AWARE -> this.delegate.onMessage(record, consumer);
				case SIMPLE -> this.delegate.onMessage(record);
			}
		});
	}

	// The container calls the method that belongs to the innermost listener's type.

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record) {
		onMessage(record, null, null);
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment) {
		onMessage(record, acknowledgment, null);
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Consumer<?, ?> consumer) {
		onMessage(record, null, consumer);
	}

	@Override
	public void registerSeekCallback(ConsumerSeekCallback callback) {
		this.probe.registered(callback);
		super.registerSeekCallback(callback);
	}

	@Override
	public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
		this.probe.assigned(assignments.keySet());
		super.onPartitionsAssigned(assignments, callback);
	}

	@Override
	public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
		this.probe.revoked(partitions);
		super.onPartitionsRevoked(partitions);
	}

	@Override
	public void unregisterSeekCallback() {
		this.probe.unregistered();
		if (this.delegate instanceof ConsumerSeekAware seekAware) {
			seekAware.unregisterSeekCallback();
		}
	}

	@Override
	public void onFirstPoll() {
		if (this.delegate instanceof ConsumerSeekAware seekAware) {
			seekAware.onFirstPoll();
		}
	}

}
