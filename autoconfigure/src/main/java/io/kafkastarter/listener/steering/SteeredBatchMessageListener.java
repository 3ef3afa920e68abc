package io.kafkastarter.listener.steering;

import java.util.List;

import io.kafkastarter.listener.call.DelegatingBatchListener;
import io.kafkastarter.listener.spring.HandlerWatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Tells a {@link ListenerProbe} what a listener of batches learns.
 */
class SteeredBatchMessageListener extends DelegatingBatchListener {

	private final HandlerWatch watch;

	SteeredBatchMessageListener(BatchMessageListener<Object, Object> delegate, ListenerProbe probe) {
		super(delegate, probe);
		this.watch = probe.watch();
	}

	@Override
	public void onMessage(ConsumerRecords<Object, Object> records, @Nullable Acknowledgment acknowledgment,
			Consumer<Object, Object> consumer) {
		HandlerWatch.Call call = this.watch.begin(records, records.count());
		try {
			this.delegate.onMessage(records, acknowledgment, consumer);
		}
		finally {
			call.end();
		}
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		HandlerWatch.Call call = this.watch.begin(records, records.size());
		try {
			handOver(records, acknowledgment, consumer);
		}
		finally {
			call.end();
		}
	}

}
