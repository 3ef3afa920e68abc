/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.kafkastarter.failure.Causes;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.record.RecordBatch;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.core.ProducerPostProcessor;
import org.springframework.util.Assert;

/**
 * A producer that looks at a record before it sends it: Kafka's own asks the brokers
 * about the topic first, and waits for them.
 *
 * @param <K> the keys' type
 * @param <V> the values' type
 * @since 0.1.0
 */
public final class GuardedProducer<K, V> implements Producer<K, V> {

	private static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofMinutes(1);

	// Which of them a producer meets depends on what it does when its transaction has
	// gone.
	private static final List<Class<? extends Exception>> ENDED = List.of(ProducerFencedException.class,
			InvalidProducerEpochException.class, InvalidTxnStateException.class);

	private final Producer<K, V> delegate;

	private final Consumer<ProducerRecord<K, V>> guard;

	private final @Nullable Duration transactionTimeout;

	private final LongSupplier clock;

	private volatile long begun;

	/**
	 * Create a producer.
	 * @param delegate sends
	 * @param guard is handed each record before it is sent, and throws if it must not be;
	 * a {@link TimeoutException} becomes the outcome of the sending
	 */
	public GuardedProducer(Producer<K, V> delegate, Consumer<ProducerRecord<K, V>> guard) {
		this(delegate, guard, null, System::nanoTime);
	}

	GuardedProducer(Producer<K, V> delegate, Consumer<ProducerRecord<K, V>> guard,
			@Nullable Duration transactionTimeout, LongSupplier clock) {
		Assert.notNull(delegate, "'delegate' must not be null");
		Assert.notNull(guard, "'guard' must not be null");
		this.delegate = delegate;
		this.guard = guard;
		this.transactionTimeout = transactionTimeout;
		this.clock = clock;
	}

	/**
	 * Have the producers of a factory fail with a {@link TransactionEndedException} when
	 * the brokers have ended their transaction, whatever they are doing then. A
	 * listener's container takes a fenced producer for a reason to go on with the records
	 * that come after those of the transaction. Does nothing if it was done before.
	 * @param <K> the keys' type
	 * @param <V> the values' type
	 * @param factory creates the producers
	 */
	public static <K, V> void guardTransactions(ProducerFactory<K, V> factory) {
		Assert.notNull(factory, "'factory' must not be null");
		if (factory.getPostProcessors().stream().noneMatch(TransactionGuard.class::isInstance)) {
			Object timeout = factory.getConfigurationProperties().get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
			factory.addPostProcessor(new TransactionGuard<>((timeout != null)
					? Duration.ofMillis(Long.parseLong(timeout.toString())) : DEFAULT_TRANSACTION_TIMEOUT));
		}
	}

	@Override
	public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
		return send(record, null);
	}

	@Override
	public Future<RecordMetadata> send(ProducerRecord<K, V> record, @Nullable Callback callback) {
		try {
			this.guard.accept(record);
		}
		catch (TimeoutException ex) {
			return failed(record, callback, ex);
		}
		if (this.transactionTimeout == null) {
			return this.delegate.send(record, callback);
		}
		try {
			return this.delegate.send(record, (callback != null) ? (metadata, failure) -> callback
				.onCompletion(metadata, isEnded(failure) ? ended(failure) : failure) : null);
		}
		catch (KafkaException ex) {
			throw isEnded(ex) ? ended(ex) : ex;
		}
	}

	// As Kafka's own producer tells of brokers that do not answer in time.
	private static Future<RecordMetadata> failed(ProducerRecord<?, ?> record, @Nullable Callback callback,
			TimeoutException failure) {
		if (callback != null) {
			int partition = Objects.requireNonNullElse(record.partition(), RecordMetadata.UNKNOWN_PARTITION);
			callback.onCompletion(new RecordMetadata(new TopicPartition(record.topic(), partition), -1, -1,
					RecordBatch.NO_TIMESTAMP, -1, -1), failure);
		}
		return CompletableFuture.failedFuture(failure);
	}

	@Override
	public void initTransactions() {
		this.delegate.initTransactions();
	}

	@Override
	public void beginTransaction() {
		this.begun = this.clock.getAsLong();
		this.delegate.beginTransaction();
	}

	@Override
	public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets,
			ConsumerGroupMetadata groupMetadata) {
		ending(() -> this.delegate.sendOffsetsToTransaction(offsets, groupMetadata));
	}

	@Override
	public void commitTransaction() {
		ending(this.delegate::commitTransaction);
	}

	@Override
	public void abortTransaction() {
		ending(this.delegate::abortTransaction);
	}

	private void ending(Runnable call) {
		try {
			call.run();
		}
		catch (KafkaException ex) {
			throw isEnded(ex) ? ended(ex) : ex;
		}
	}

	private boolean isEnded(@Nullable Exception failure) {
		return this.transactionTimeout != null && Causes.isAny(failure, ENDED);
	}

	private TransactionEndedException ended(Exception failure) {
		Duration timeout = Objects.requireNonNull(this.transactionTimeout);
		return new TransactionEndedException(this.clock.getAsLong() - this.begun >= timeout.toNanos(), failure);
	}

	@Override
	public void registerMetricForSubscription(KafkaMetric metric) {
		this.delegate.registerMetricForSubscription(metric);
	}

	@Override
	public void unregisterMetricFromSubscription(KafkaMetric metric) {
		this.delegate.unregisterMetricFromSubscription(metric);
	}

	@Override
	public void flush() {
		this.delegate.flush();
	}

	@Override
	public List<PartitionInfo> partitionsFor(String topic) {
		return this.delegate.partitionsFor(topic);
	}

	@Override
	public Map<MetricName, ? extends Metric> metrics() {
		return this.delegate.metrics();
	}

	@Override
	public Uuid clientInstanceId(Duration timeout) {
		return this.delegate.clientInstanceId(timeout);
	}

	@Override
	public void close() {
		this.delegate.close();
	}

	@Override
	public void close(Duration timeout) {
		this.delegate.close(timeout);
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

	/**
	 * Guards nothing but transactions.
	 *
	 * @param timeout how long a transaction may take
	 */
	private record TransactionGuard<K, V>(Duration timeout) implements ProducerPostProcessor<K, V> {

		@Override
		public Producer<K, V> apply(Producer<K, V> producer) {
			return new GuardedProducer<>(producer, (record) -> {
			}, this.timeout, System::nanoTime);
		}

	}

}
