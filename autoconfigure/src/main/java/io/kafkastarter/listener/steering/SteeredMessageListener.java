package io.kafkastarter.listener.steering;

import io.kafkastarter.listener.call.DelegatingRecordListener;
import io.kafkastarter.listener.spring.HandlerWatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Tells a {@link ListenerProbe} what a listener of single records learns.
 */
class SteeredMessageListener extends DelegatingRecordListener {

	private final HandlerWatch watch;

	SteeredMessageListener(MessageListener<Object, Object> delegate, ListenerProbe probe) {
		super(delegate, probe);
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

}
