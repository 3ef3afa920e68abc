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

package io.kafkastarter.listener.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.kafkastarter.failure.ClientFailures;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.observe.RecordsInFlight.Lane;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.Assert;

/**
 * Creates the consumers of one container. They keep what is delivered again, their polls
 * return batches that fill, and they poll while workers handle a batch. They must not
 * commit by themselves: Kafka's would commit what was polled and not handled.
 *
 * @since 0.1.0
 */
public final class BufferingConsumers implements ConsumerFactory<Object, Object> {

	private final ConsumerFactory<Object, Object> delegate;

	private final ThreadLocal<@Nullable BufferingConsumer> current = new ThreadLocal<>();

	private final Set<BatchRun> runs = ConcurrentHashMap.newKeySet();

	private volatile @Nullable PollFailures failures;

	private volatile java.util.function.Consumer<Collection<TopicPartition>> onAssignment = (assignment) -> {
	};

	private volatile Map<String, String> defaults = Map.of();

	private volatile Duration maxWait = Duration.ZERO;

	private volatile LongSupplier clock = System::nanoTime;

	private volatile BooleanSupplier hold = () -> false;

	private volatile java.util.function.Consumer<ConsumerRecords<Object, Object>> onDelivery = (records) -> {
	};

	private volatile Runnable onUnconfirmed = () -> {
	};

	private volatile Supplier<Handover> handover = () -> new Handover(Admission.free(), false);

	/**
	 * Create a factory.
	 * @param delegate creates Kafka's consumers, which return at most
	 * {@code max.poll.records} records: the size of a batch
	 */
	public BufferingConsumers(ConsumerFactory<? super Object, ? super Object> delegate) {
		Assert.notNull(delegate, "'delegate' must not be null");
		this.delegate = delegate;
	}

	/**
	 * Set properties of consumers that come before those of their factory.
	 * @param defaults the properties, which those of a listener's own come before
	 */
	public void setDefaults(Map<String, String> defaults) {
		this.defaults = Map.copyOf(defaults);
	}

	/**
	 * Set the time that pauses before a further delivery take.
	 * @param clock the time in nanoseconds
	 */
	public void setClock(LongSupplier clock) {
		Assert.notNull(clock, "'clock' must not be null");
		this.clock = clock;
	}

	/**
	 * Set how long to wait for a batch to fill.
	 * @param maxWait the time from its first record on, zero for what one poll brings
	 */
	public void setMaxWait(Duration maxWait) {
		Assert.notNull(maxWait, "'maxWait' must not be null");
		this.maxWait = maxWait;
	}

	/**
	 * Set whether a poll does not return while a batch fills: whoever polls would take
	 * the consumer for idle.
	 * @param hold whether to hold it
	 */
	public void setHold(BooleanSupplier hold) {
		Assert.notNull(hold, "'hold' must not be null");
		this.hold = hold;
	}

	/**
	 * Set what is told of what each poll returns, by the thread that polls, and of no
	 * records when that thread closes its consumer.
	 * @param onDelivery takes the records, which may be none
	 */
	public void setOnDelivery(java.util.function.Consumer<ConsumerRecords<Object, Object>> onDelivery) {
		Assert.notNull(onDelivery, "'onDelivery' must not be null");
		this.onDelivery = onDelivery;
	}

	/**
	 * Set what decides when a poll returns records.
	 * @param admission the admission of the listener
	 * @param batch whether what a poll returns is handled together
	 */
	public void setAdmission(Admission admission, boolean batch) {
		this.handover = () -> new Handover(admission, batch);
	}

	/**
	 * Set what is done, by the thread that polls, when the brokers do not say how far the
	 * group has come: it may end what they wait for.
	 * @param onUnconfirmed ends transactions that are open
	 */
	public void setOnUnconfirmed(Runnable onUnconfirmed) {
		Assert.notNull(onUnconfirmed, "'onUnconfirmed' must not be null");
		this.onUnconfirmed = onUnconfirmed;
	}

	/**
	 * Have a partition wait before the next of its records is delivered: what was polled
	 * already, once the calling thread has sought back to it, and what follows. Other
	 * partitions go on, and the consumer stays in its group. Does nothing on a thread
	 * that has not polled.
	 * @param partition the partition
	 * @param time how long
	 */
	public void delay(TopicPartition partition, Duration time) {
		BufferingConsumer consumer = this.current.get();
		if (consumer != null) {
			consumer.delay(partition, time);
		}
	}

	/**
	 * Set what is told, on the thread of the consumer, what that has when partitions are
	 * assigned anew.
	 * @param onAssignment takes the partitions
	 */
	public void setOnAssignment(java.util.function.Consumer<Collection<TopicPartition>> onAssignment) {
		Assert.notNull(onAssignment, "'onAssignment' must not be null");
		this.onAssignment = onAssignment;
	}

	/**
	 * Handle failures of polls, which containers get to know otherwise.
	 * @param failures what becomes of them
	 */
	public void setFailures(PollFailures failures) {
		Assert.notNull(failures, "'failures' must not be null");
		this.failures = failures;
	}

	/**
	 * Wait after a failure of the consumer that the calling thread polls, unless that is
	 * to stop.
	 * @param exception what it failed with
	 */
	public void pauseAfter(Exception exception) {
		PollFailures failures = this.failures;
		BufferingConsumer consumer = this.current.get();
		if (failures != null && consumer != null) {
			consumer.pause(failures.failures().failed(exception));
		}
	}

	/**
	 * Have a partition wait until the brokers say how far the group has come there: the
	 * commit of a transaction was not answered. Then it goes on after what is committed,
	 * or where the calling thread has sought back to. Does nothing on a thread that has
	 * not polled.
	 * @param partition the partition
	 * @param offset where to go on if no more is committed
	 */
	public void confirm(TopicPartition partition, long offset) {
		BufferingConsumer consumer = this.current.get();
		if (consumer != null) {
			consumer.confirm(partition, offset);
		}
	}

	/**
	 * Return what fails for now.
	 * @return the failure, or empty if there is none
	 */
	public Optional<ClientFailures.Failure> failure() {
		PollFailures failures = this.failures;
		return (failures != null) ? failures.failures().current() : Optional.empty();
	}

	/**
	 * Return whether the calling thread is one that polls.
	 * @return whether it has polled one of these consumers
	 */
	public boolean isPolling() {
		return this.current.get() != null;
	}

	/**
	 * Handle a batch in parallel. Called by the thread that has polled it. Returns when
	 * all of it is finished, or when the container stops; what is not finished then is
	 * not committed.
	 * @param batch the records
	 * @param container what they are handled for
	 * @param work how they are handled
	 * @return whether all of it is finished
	 */
	public boolean handle(List<ConsumerRecord<Object, Object>> batch, MessageListenerContainer container, Work work) {
		BufferingConsumer consumer = this.current.get();
		Assert.state(consumer != null, "The batch was polled by another consumer");
		BatchHandler first = work.handlers().get();
		BatchParts parts = new BatchParts(work.order());
		Collection<List<ConsumerRecord<Object, Object>>> divided = first.takesSingleRecords() ? parts.chains(batch)
				: parts.shares(batch, work.parallelism());
		Executor executor = ThreadNames.numbered(container.getListenerId() + "-worker-", work.executor());
		BatchRun run = new BatchRun(divided, work.handlers(), executor, work.parallelism(), consumer.attempts(),
				this.clock);
		this.runs.add(run);
		try {
			consumer.attendant().attend(run, batch, container);
		}
		finally {
			this.runs.remove(run);
		}
		return run.unfinished().isEmpty();
	}

	/**
	 * Return which records wait for which in the batches that are handled in parallel.
	 * @return a lane for those that are handled one after the other, or by one call
	 */
	public List<Lane> lanes() {
		return this.runs.stream().flatMap((run) -> run.lanes().stream()).toList();
	}

	@Override
	public Consumer<Object, Object> createConsumer(@Nullable String groupId, @Nullable String clientIdPrefix,
			@Nullable String clientIdSuffix, @Nullable Properties properties) {
		Properties own = new Properties();
		own.putAll(this.defaults);
		if (properties != null) {
			own.putAll(properties);
		}
		Consumer<Object, Object> consumer = this.delegate.createConsumer(groupId, clientIdPrefix, clientIdSuffix, own);
		Map<Object, Object> configuration = new HashMap<>(this.delegate.getConfigurationProperties());
		configuration.putAll(own);
		int size = number(configuration, ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
				ConsumerConfig.DEFAULT_MAX_POLL_RECORDS);
		int interval = number(configuration, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 300_000);
		boolean group = groupId != null || configuration.get(ConsumerConfig.GROUP_ID_CONFIG) != null;
		return new BufferingConsumer(consumer,
				new FillSettings(size, this.maxWait, this.hold.getAsBoolean(), Duration.ofMillis(interval), group,
						this.handover.get()),
				this.clock, this.current::set, this.onDelivery, () -> this.failures,
				(assignment) -> this.onAssignment.accept(assignment), this.onUnconfirmed)
			.proxy();
	}

	private static int number(Map<Object, Object> configuration, String name, int otherwise) {
		Object value = configuration.get(name);
		return (value != null) ? Integer.parseInt(value.toString()) : otherwise;
	}

	@Override
	public boolean isAutoCommit() {
		return this.delegate.isAutoCommit();
	}

	@Override
	public Map<String, Object> getConfigurationProperties() {
		Map<String, Object> configuration = new HashMap<>(this.delegate.getConfigurationProperties());
		configuration.putAll(this.defaults);
		return configuration;
	}

	@Override
	public @Nullable Deserializer<Object> getKeyDeserializer() {
		return this.delegate.getKeyDeserializer();
	}

	@Override
	public @Nullable Deserializer<Object> getValueDeserializer() {
		return this.delegate.getValueDeserializer();
	}

	@Override
	public List<Listener<Object, Object>> getListeners() {
		return this.delegate.getListeners();
	}

	/**
	 * The work on a batch: its handlers, their order, and the workers.
	 *
	 * @param handlers creates the handler of each part of a batch
	 * @param order returns what records have in common that are handled one after the
	 * other, {@code null} for a record that waits for none
	 * @param executor runs the workers
	 * @param parallelism most workers
	 */
	public record Work(Supplier<BatchHandler> handlers, Function<ConsumerRecord<?, ?>, @Nullable Object> order,
			Executor executor, int parallelism) {

	}

}
