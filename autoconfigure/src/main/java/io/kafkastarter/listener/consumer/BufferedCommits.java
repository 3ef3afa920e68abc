package io.kafkastarter.listener.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a commit of all positions comes to: the consumer's own are beyond records that
 * were polled and not delivered.
 */
final class BufferedCommits {

	private final Consumer<Object, Object> consumer;

	private final RecordBuffer buffer;

	BufferedCommits(Consumer<Object, Object> consumer, RecordBuffer buffer) {
		this.consumer = consumer;
		this.buffer = buffer;
	}

	void sync(@Nullable Duration timeout) {
		if (timeout != null) {
			this.consumer.commitSync(positions(), timeout);
		}
		else {
			this.consumer.commitSync(positions());
		}
	}

	void async(@Nullable OffsetCommitCallback callback) {
		this.consumer.commitAsync(positions(), callback);
	}

	private Map<TopicPartition, OffsetAndMetadata> positions() {
		Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
		for (TopicPartition partition : this.consumer.assignment()) {
			ConsumerRecord<Object, Object> first = this.buffer.first(partition);
			long position = (first != null) ? first.offset() : this.consumer.position(partition);
			positions.put(partition, new OffsetAndMetadata(position));
		}
		return positions;
	}

}
