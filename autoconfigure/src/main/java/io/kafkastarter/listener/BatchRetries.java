package io.kafkastarter.listener;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.impl.NoOpLog;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ErrorHandlingUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.ExceptionMatcher;

/**
 * Delivers the same batch again until it is handled or its records are recovered. The
 * consumer polls meanwhile, with all its partitions paused.
 */
final class BatchRetries {

	private final RetrySettings settings;

	private final RecoveredRecords recovered;

	private final RecordRetries retries;

	private final PartitionPauses pauses;

	private final Set<Thread> retrying = ConcurrentHashMap.newKeySet();

	private final ExceptionMatcher matcher;

	BatchRetries(RetrySettings settings, RecoveredRecords recovered, RecordRetries retries, PartitionPauses pauses) {
		this.settings = settings;
		this.recovered = recovered;
		this.retries = retries;
		this.pauses = pauses;
		this.matcher = new ExceptionMatcher(List.of(), true) {

			@Override
			public boolean match(@Nullable Throwable exception) {
				return settings.isRetryable(exception) && !BatchFailure.isOfOneRecord(exception);
			}

		};
	}

	void onPartitionsAssigned(Consumer<?, ?> consumer, Runnable publishPause) {
		if (this.retrying.contains(Thread.currentThread())) {
			consumer.pause(consumer.assignment());
			publishPause.run();
		}
	}

	void retry(Exception thrown, ConsumerRecords<?, ?> records, Consumer<?, ?> consumer,
			MessageListenerContainer container, Runnable listener) {
		this.retrying.add(Thread.currentThread());
		BatchDeliveries deliveries = new BatchDeliveries(this.settings, thrown);
		AtomicBoolean recoveryFailed = new AtomicBoolean();
		Runnable delivery = () -> {
			this.recovered.deliveries().retried(records);
			deliveries.deliver(listener);
		};
		try {
			ErrorHandlingUtils.retryBatch(thrown, records, consumer, container, delivery, deliveries,
					seeker(recoveryFailed),
					(batch, exception) -> recover(batch, exception, deliveries.count(), recoveryFailed),
					new LogAccessor(new NoOpLog()), KafkaException.Level.DEBUG, List.of(), this.matcher, true, false);
		}
		catch (KafkaException ex) {
			// The batch is delivered again, later or by someone else, which is no error.
			this.recovered.deliveries().retried(records);
			throw new KafkaException("The batch is delivered again", KafkaException.Level.DEBUG, ex);
		}
		finally {
			this.retrying.remove(Thread.currentThread());
		}
	}

	private void recover(ConsumerRecords<?, ?> records, Exception exception, int attempts, AtomicBoolean failed) {
		failed.set(BatchFailure.isFailedRecovery(exception));
		if (BatchFailure.isOfOneRecord(exception)) {
			throw new IllegalStateException("The batch has not failed as a whole", exception);
		}
		try {
			records.forEach((record) -> this.recovered.recoverOnce(record, exception, attempts));
		}
		catch (RuntimeException ex) {
			failed.set(true);
			throw ex;
		}
	}

	private CommonErrorHandler seeker(AtomicBoolean recoveryFailed) {
		return new CommonErrorHandler() {

			@Override
			public void handleBatch(Exception thrown, ConsumerRecords<?, ?> records, Consumer<?, ?> consumer,
					MessageListenerContainer container, Runnable listener) {
				for (TopicPartition partition : records.partitions()) {
					ConsumerRecord<?, ?> first = records.records(partition).get(0);
					consumer.seek(partition, first.offset());
					if (recoveryFailed.get()) {
						BatchRetries.this.pauses.pause(container, partition,
								BatchRetries.this.retries.recoveryFailed(partition, first.offset()));
					}
				}
				throw new KafkaException("The batch is delivered again", KafkaException.Level.DEBUG, thrown);
			}

		};
	}

}
