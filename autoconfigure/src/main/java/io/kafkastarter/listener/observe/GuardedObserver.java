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

package io.kafkastarter.listener.observe;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.kafkastarter.listener.ListenerSpec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells several observers, and keeps from listeners what these throw: a record is handled
 * whether or not it can be counted.
 */
final class GuardedObserver implements DeliveryObserver {

	private static final Log logger = LogFactory.getLog(GuardedObserver.class);

	private final DeliveryObserver[] observers;

	private final AtomicBoolean reported = new AtomicBoolean();

	private GuardedObserver(List<DeliveryObserver> observers) {
		this.observers = observers.toArray(DeliveryObserver[]::new);
	}

	/**
	 * Return what tells all observers.
	 * @param observers the observers
	 * @return the observer of each listener
	 */
	static ListenerObserver of(List<ListenerObserver> observers) {
		if (observers.isEmpty()) {
			return ListenerObserver.NONE;
		}
		return (listener, mode) -> {
			List<DeliveryObserver> told = observers.stream()
				.map((each) -> observe(each, listener, mode))
				.filter((observer) -> observer != DeliveryObserver.NONE)
				.toList();
			return told.isEmpty() ? DeliveryObserver.NONE : new GuardedObserver(told);
		};
	}

	private static DeliveryObserver observe(ListenerObserver observer, String listener, ListenerSpec.Mode mode) {
		try {
			return observer.observe(listener, mode);
		}
		catch (RuntimeException ex) {
			logger.error("Records of listener '%s' are not counted".formatted(listener), ex);
			return DeliveryObserver.NONE;
		}
	}

	@Override
	public void delivered(String topic, DeliveryResult result, int count, long nanos) {
		for (DeliveryObserver observer : this.observers) {
			try {
				observer.delivered(topic, result, count, nanos);
			}
			catch (RuntimeException ex) {
				report(ex);
			}
		}
	}

	@Override
	public void handing(ConsumerRecord<?, ?> record) {
		tell((observer) -> observer.handing(record));
	}

	@Override
	public void settled(ConsumerRecord<?, ?> record, DeliveryResult result, @Nullable Throwable failure) {
		tell((observer) -> observer.settled(record, result, failure));
	}

	@Override
	public void failed(Throwable failure) {
		tell((observer) -> observer.failed(failure));
	}

	@Override
	public void batch(boolean handled, long nanos) {
		tell((observer) -> observer.batch(handled, nanos));
	}

	private void tell(Consumer<DeliveryObserver> what) {
		for (DeliveryObserver observer : this.observers) {
			try {
				what.accept(observer);
			}
			catch (RuntimeException ex) {
				report(ex);
			}
		}
	}

	private void report(RuntimeException exception) {
		if (this.reported.compareAndSet(false, true)) {
			logger.error("Records are handled and not counted, which is told once", exception);
		}
	}

}
