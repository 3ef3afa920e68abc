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

package io.kafkastarter.deadletter.redrive;

import java.time.Duration;

import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import io.kafkastarter.listener.parallel.WorkerMessageListenerContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Has redrives wait for the breaker and the rate limit of the listener, as its own
 * records do.
 *
 * @param admission the admission of the listener
 * @param begins whether calls are begun here: the other listeners do that themselves
 */
record RedriveTurn(Admission admission, boolean begins) {

	static RedriveTurn of(MessageListenerContainer container) {
		return new RedriveTurn(Admission.of(container).orElseGet(Admission::free),
				container instanceof WorkerMessageListenerContainer);
	}

	void await(RedriveSession session) {
		while (!this.admission.isFree()
				&& (this.admission.admit(1, 1) == 0 || this.begins && !this.admission.begin())) {
			session.await(Duration.ofNanos(this.admission.nanosUntilNext(1)));
		}
	}

	// Nobody else tells of a redrive.
	void delivered(ConsumerRecord<?, ?> record, @Nullable Exception failure, long nanos) {
		DeliveryObserver observer = this.admission.observer();
		if (failure != null) {
			observer.failed(failure);
		}
		else {
			observer.delivered(record.topic(), DeliveryResult.SUCCESS, 1, nanos);
		}
	}

}
