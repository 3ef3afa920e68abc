package io.kafkastarter.listener.steering;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.adapter.AbstractDelegatingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Tells a {@link ListenerProbe} what a listener of batches learns.
 */
class SteeredBatchMessageListener extends AbstractDelegatingMessageListenerAdapter<BatchMessageListener<Object, Object>>
		implements BatchAcknowledgingConsumerAwareMessageListener<Object, Object> {

	private final ListenerProbe probe;

	SteeredBatchMessageListener(BatchMessageListener<Object, Object> delegate, ListenerProbe probe) {
		super(delegate);
		this.probe = probe;
	}

	@Override
	public boolean wantsPollResult() {
		return this.delegate.wantsPollResult();
	}

	@Override
	public void onMessage(ConsumerRecords<Object, Object> records, @Nullable Acknowledgment acknowledgment,
			Consumer<Object, Object> consumer) {
		this.probe.handle(() -> this.delegate.onMessage(records, acknowledgment, consumer));
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		this.probe.handle(() -> {
			switch (this.delegateType) {
				case ACKNOWLEDGING_CONSUMER_AWARE -> this.delegate.onMessage(records, acknowledgment, consumer);
				case ACKNOWLEDGING -> this.delegate.onMessage(records, acknowledgment);
				case CONSUMER_AWARE -> this.delegate.onMessage(records, consumer);
				case SIMPLE -> this.delegate.onMessage(records);
			}
		});
	}

	// The container calls the method that belongs to the innermost listener's type.

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> records) {
		onMessage(records, null, null);
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment) {
		onMessage(records, acknowledgment, null);
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> records, @Nullable Consumer<?, ?> consumer) {
		onMessage(records, null, consumer);
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
