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

package io.kafkastarter.listener.spring;

import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.admission.NotAdmittedException;
import io.kafkastarter.listener.failure.WaitingKeys;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/**
 * Finds the results of the deliveries of one container: its listener is called in one
 * place, and what a failure comes to is decided in another, by the same thread.
 */
final class Deliveries {

	private final DeliveryObserver observer;

	private final DeliveryResult recovered;

	private final LongSupplier clock;

	private final WorkInFlight work;

	private final Interceptions interceptions = new Interceptions();

	private Admission admission = Admission.free();

	private WaitingKeys waitingKeys = WaitingKeys.NONE;

	private final ThreadLocal<@Nullable FailedDelivery> failed = new ThreadLocal<>();

	// These are written before the container starts.
	private boolean decided;

	private boolean divided;

	private boolean undone;

	private volatile boolean active;

	/**
	 * Create deliveries.
	 * @param observer is told of them
	 * @param recovered what it comes to when the recoverer takes a record
	 * @param clock the time in nanoseconds
	 */
	Deliveries(DeliveryObserver observer, DeliveryResult recovered, LongSupplier clock) {
		this.observer = observer;
		this.recovered = recovered;
		this.clock = clock;
		this.work = new WorkInFlight(clock);
	}

	/**
	 * Look on at the calls of a container's listener.
	 * @param properties the properties of the container
	 */
	@SuppressWarnings("unchecked")
	void observe(ContainerProperties properties) {
		if (this.observer == DeliveryObserver.NONE) {
			return;
		}
		Object listener = properties.getMessageListener();
		if (listener instanceof BatchMessageListener<?, ?> delegate) {
			properties
				.setMessageListener(new ObservedBatchListener((BatchMessageListener<Object, Object>) delegate, this));
		}
		else if (listener instanceof MessageListener<?, ?> delegate) {
			properties.setMessageListener(new ObservedRecordListener((MessageListener<Object, Object>) delegate, this));
		}
	}

	/**
	 * Set what holds for the listener.
	 * @param rules hold for listeners
	 * @param listener the listener's id
	 */
	void setRules(ListenerRules rules, String listener) {
		this.waitingKeys = rules.waitingKeys(listener);
	}

	WaitingKeys waitingKeys() {
		return this.waitingKeys;
	}

	/**
	 * Return deliveries that nobody looks at.
	 * @return the deliveries
	 */
	static Deliveries unobserved() {
		return new Deliveries(DeliveryObserver.NONE, DeliveryResult.FAILED, System::nanoTime);
	}

	/**
	 * Set what decides when records are handed over.
	 * @param admission the admission of the listener
	 */
	void setAdmission(Admission admission) {
		this.admission = admission;
	}

	Admission admission() {
		return this.admission;
	}

	/**
	 * Take note that what a failure comes to will be told.
	 */
	void decide() {
		this.decided = true;
	}

	/**
	 * Take note that workers handle parts of batches.
	 */
	void divide() {
		this.divided = true;
	}

	/**
	 * Take note that all of a batch is delivered again when one record fails.
	 */
	void undo() {
		this.undone = true;
	}

	/**
	 * Begin to look: the container starts. A container that never does is there to have
	 * dead letters handled, which are counted elsewhere.
	 */
	void start() {
		this.work.clear();
		this.active = this.observer != DeliveryObserver.NONE;
	}

	boolean isActive() {
		return this.active;
	}

	boolean isDivided() {
		return this.divided;
	}

	boolean isUndone() {
		return this.undone;
	}

	DeliveryObserver observer() {
		return this.observer;
	}

	Interceptions interceptions() {
		return this.interceptions;
	}

	WorkInFlight work() {
		return this.work;
	}

	long now() {
		return this.clock.getAsLong();
	}

	/**
	 * Take note that a record was handled.
	 * @param record the record
	 * @param nanos how long it took
	 */
	void succeeded(ConsumerRecord<?, ?> record, long nanos) {
		tell(record, DeliveryResult.SUCCESS, nanos, null);
	}

	/**
	 * Take note that records were handled.
	 * @param records the records
	 * @param nanos how long it took for all of them
	 */
	void succeeded(List<? extends ConsumerRecord<?, ?>> records, long nanos) {
		tell(records, DeliveryResult.SUCCESS, nanos / Math.max(1, records.size()), null);
	}

	/**
	 * Take note that the handler failed.
	 * @param records the records it failed on
	 * @param failure what it threw
	 * @param nanos how long it took for all of them
	 */
	void failed(List<? extends ConsumerRecord<?, ?>> records, Throwable failure, long nanos) {
		this.observer.failed(failure);
		if (this.decided) {
			this.failed.set(new FailedDelivery(records, nanos, failure));
		}
		else {
			tell(records, DeliveryResult.FAILED, nanos / Math.max(1, records.size()), failure);
		}
	}

	/**
	 * Take note that the handler asked for records again.
	 * @param records the records
	 * @param nanos how long it took for all of them
	 */
	void askedFor(List<? extends ConsumerRecord<?, ?>> records, long nanos) {
		tell(records, DeliveryResult.RETRIED, nanos / Math.max(1, records.size()), null);
	}

	/**
	 * Take note that a record is delivered again.
	 * @param record the record
	 * @param failure what its delivery failed with
	 */
	void retried(ConsumerRecord<?, ?> record, @Nullable Throwable failure) {
		if (this.active && NotAdmittedException.isCauseOf(failure)) {
			hold(record);
		}
		else if (this.active) {
			FailedDelivery delivery = take(record);
			if (delivery == null && failure != null) {
				this.observer.failed(failure);
			}
			tell(record, DeliveryResult.RETRIED, (delivery != null) ? delivery.share() : 0, failure);
			hold(record);
		}
	}

	/**
	 * Take note that those of some records that failed are delivered again.
	 * @param records the records
	 */
	void retried(Iterable<? extends ConsumerRecord<?, ?>> records) {
		FailedDelivery delivery = this.active ? this.failed.get() : null;
		if (delivery != null) {
			for (ConsumerRecord<?, ?> record : records) {
				if (delivery.take(record)) {
					tell(record, DeliveryResult.RETRIED, delivery.share(), delivery.failure());
					hold(record);
				}
			}
		}
	}

	/**
	 * Take note of what became of a record that is not delivered again.
	 * @param record the record
	 * @param failure what its last delivery failed with
	 * @param first whether this was not tried before
	 * @param taken whether the recoverer took it
	 */
	void recovered(ConsumerRecord<?, ?> record, Throwable failure, boolean first, boolean taken) {
		if (this.active) {
			FailedDelivery delivery = take(record);
			if (delivery == null && first) {
				this.observer.failed(failure);
			}
			tell(record, taken ? this.recovered : DeliveryResult.FAILED, (delivery != null) ? delivery.share() : 0,
					failure);
			if (taken) {
				this.work.release(record);
			}
			else {
				hold(record);
			}
		}
	}

	private @Nullable FailedDelivery take(ConsumerRecord<?, ?> record) {
		FailedDelivery delivery = this.failed.get();
		return (delivery != null && delivery.take(record)) ? delivery : null;
	}

	private void hold(ConsumerRecord<?, ?> record) {
		if (!this.divided) {
			this.work.hold(record);
		}
	}

	// Nearly all come here: without a list of their own.
	private void tell(ConsumerRecord<?, ?> record, DeliveryResult result, long nanos, @Nullable Throwable failure) {
		this.observer.settled(record, result, failure);
		this.observer.delivered(record.topic(), result, 1, nanos);
	}

	private void tell(Collection<? extends ConsumerRecord<?, ?>> records, DeliveryResult result, long share,
			@Nullable Throwable failure) {
		String topic = "";
		int count = 0;
		for (ConsumerRecord<?, ?> record : records) {
			this.observer.settled(record, result, failure);
			if (count > 0 && !record.topic().equals(topic)) {
				this.observer.delivered(topic, result, count, share * count);
				count = 0;
			}
			topic = record.topic();
			count++;
		}
		if (count > 0) {
			this.observer.delivered(topic, result, count, share * count);
		}
	}

}
