package io.kafkastarter.listener.steering;

import java.util.Collection;
import java.util.Map;

import io.kafkastarter.listener.call.DelegatingRecordListener;
import io.kafkastarter.listener.spring.HandlerWatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Tells a {@link ListenerProbe} what a listener of single records learns.
 */
class SteeredMessageListener extends DelegatingRecordListener {

	private final ListenerProbe probe;

	private final HandlerWatch watch;

	SteeredMessageListener(MessageListener<Object, Object> delegate, ListenerProbe probe) {
		super(delegate);
		this.probe = probe;
		this.watch = probe.watch();
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		HandlerWatch.Call call = this.watch.begin(record);
		try {
			target().onMessage(record, acknowledgment, consumer);
		}
		finally {
			call.end();
		}
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
		super.unregisterSeekCallback();
	}

}
