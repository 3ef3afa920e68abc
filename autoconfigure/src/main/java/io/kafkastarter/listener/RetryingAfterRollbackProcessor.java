package io.kafkastarter.listener;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeliveryAttemptAware;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Delivers records again whose transaction was rolled back, and recovers those that
 * failed for good in a new transaction, together with their offsets. Between two
 * deliveries only the partitions of these records wait. In a batch each partition counts
 * for itself, as the next batch may hold other partitions.
 */
class RetryingAfterRollbackProcessor implements AfterRollbackProcessor<Object, Object>, DeliveryAttemptAware {

	private static final LogAccessor logger = new LogAccessor(LogFactory.getLog(RetryingAfterRollbackProcessor.class));

	private final RecordRetries retries;

	private final RecoveredRecords recovered;

	private final BiConsumer<TopicPartition, Duration> delay;

	private final KafkaOperations<?, ?> operations;

	RetryingAfterRollbackProcessor(RetrySettings settings, RecoveredRecords recovered,
			BiConsumer<TopicPartition, Duration> delay, KafkaOperations<?, ?> operations) {
		this.retries = new RecordRetries(settings, recovered.log());
		this.recovered = recovered;
		this.delay = delay;
		this.operations = operations;
	}

	@Override
	public int deliveryAttempt(TopicPartitionOffset offset) {
		Long position = offset.getOffset();
		return 1 + ((position != null) ? this.retries.attempts(offset.getTopicPartition(), position) : 0);
	}

	/**
	 * Take note of the partitions that a consumer has.
	 * @param assignment the partitions
	 */
	void assigned(Collection<TopicPartition> assignment) {
		this.retries.assigned(assignment);
	}

	@Override
	public boolean isProcessInTransaction() {
		return true;
	}

	@Override
	public void process(List<ConsumerRecord<Object, Object>> records, Consumer<Object, Object> consumer,
			@Nullable MessageListenerContainer container, Exception exception, boolean recoverable,
			ContainerProperties.EOSMode eosMode) {
		Map<TopicPartition, Long> positions = new HashMap<>();
		records.forEach((record) -> positions.putIfAbsent(partition(record), record.offset()));
		ConsumerRecord<Object, Object> failed = records.get(0);
		long position = recover(records.subList(0, 1), false, exception);
		positions.put(partition(failed), position);
		positions.forEach(consumer::seek);
		if (position > failed.offset()) {
			commit(Map.of(partition(failed), position), consumer, container);
		}
	}

	@Override
	public void processBatch(ConsumerRecords<Object, Object> records, List<ConsumerRecord<Object, Object>> recordList,
			Consumer<Object, Object> consumer, @Nullable MessageListenerContainer container, Exception exception,
			boolean recoverable, ContainerProperties.EOSMode eosMode) {
		Map<TopicPartition, Long> recoveredTo = new HashMap<>();
		for (TopicPartition partition : records.partitions()) {
			List<ConsumerRecord<Object, Object>> slice = records.records(partition);
			long position = recover(slice, true, exception);
			consumer.seek(partition, position);
			if (position > slice.get(0).offset()) {
				recoveredTo.put(partition, position);
			}
		}
		if (!recoveredTo.isEmpty()) {
			commit(recoveredTo, consumer, container);
		}
	}

	private void commit(Map<TopicPartition, Long> positions, Consumer<Object, Object> consumer,
			@Nullable MessageListenerContainer container) {
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		positions.forEach((partition, position) -> offsets.put(partition, (container != null)
				? ListenerUtils.createOffsetAndMetadata(container, position) : new OffsetAndMetadata(position)));
		this.operations.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
	}

	// Returns where the partition goes on.
	private long recover(List<ConsumerRecord<Object, Object>> records, boolean batch, Exception exception) {
		ConsumerRecord<Object, Object> first = records.get(0);
		TopicPartition partition = partition(first);
		Optional<Duration> delay = BatchFailure.isFailedRecovery(exception)
				? Optional.of(this.retries.recoveryFailed(partition, first.offset()))
				: this.retries.failed(partition, first.offset(), records.get(records.size() - 1).offset(), exception);
		if (delay.isPresent()) {
			retried(records, batch, exception);
			this.delay.accept(partition, delay.get());
			return first.offset();
		}
		long position = first.offset();
		try {
			int attempts = this.retries.attempts(partition, position);
			long last = this.retries.last(partition, position);
			for (ConsumerRecord<Object, Object> record : records) {
				if (record.offset() <= last) {
					this.recovered.recover(record, exception, attempts);
					position = record.offset() + 1;
				}
			}
			this.retries.recovered(partition);
		}
		catch (RuntimeException ex) {
			logger.debug(ex, "A record could not be recovered");
			this.delay.accept(partition, this.retries.recoveryFailed(partition, position));
		}
		return position;
	}

	// In a batch there may be malformed records, which did not fail.
	private void retried(List<ConsumerRecord<Object, Object>> records, boolean batch, Exception exception) {
		if (batch) {
			this.recovered.deliveries().retried(records);
		}
		else {
			this.recovered.deliveries().retried(records.get(0), exception);
		}
	}

	private static TopicPartition partition(ConsumerRecord<?, ?> record) {
		return new TopicPartition(record.topic(), record.partition());
	}

}
