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

import java.util.Map;
import java.util.function.Supplier;

import io.kafkastarter.failure.HandlerCall;
import io.kafkastarter.listener.call.DelegatingRecordListener;
import io.kafkastarter.listener.call.ListenerCalls;
import io.kafkastarter.payload.HandlerRecordDecoder;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * Decodes each record where it is handled, so that a malformed one is one more failed
 * record, and the container still has its bytes.
 */
class DecodingMessageListener extends DelegatingRecordListener {

	private final DecodingAhead ahead;

	private final RecoveredRecords recovered;

	private Supplier<@Nullable ObservationRegistry> observations = () -> null;

	DecodingMessageListener(MessageListener<Object, Object> delegate, HandlerRecordDecoder decoder,
			RecoveredRecords recovered) {
		super(delegate);
		this.ahead = new DecodingAhead(decoder);
		this.recovered = recovered;
	}

	/**
	 * Take note of what the calling thread has polled.
	 * @param records the records
	 */
	void polled(ConsumerRecords<Object, Object> records) {
		this.ahead.polled(records);
	}

	/**
	 * Set where a container of record listeners observes deliveries. It leaves the end of
	 * an observation to the adapter of the listener's method, which does not learn of a
	 * record that fails before.
	 * @param observations returns the registry, if there is one
	 */
	void setObservations(Supplier<@Nullable ObservationRegistry> observations) {
		this.observations = observations;
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> received, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		HandlerCall.runUnchecked(() -> target().onMessage(decode(received), acknowledgment, consumer));
	}

	private ConsumerRecord<Object, Object> decode(ConsumerRecord<Object, Object> received) {
		try {
			this.recovered.failIfUnrecovered(received);
			this.recovered.deliveries().admission().beginOrFail();
			this.recovered.deliveries().interceptions().failIfFailed(received);
			this.recovered.deliveries().waitingKeys().refuseFollowing(received);
			ConsumerRecord<Object, Object> decoded = this.ahead.decode(received);
			this.recovered.deliveries().observer().handing(decoded);
			return decoded;
		}
		catch (RuntimeException | Error ex) {
			endObservation(ex);
			throw ex;
		}
	}

	@Override
	public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
		this.recovered.deliveries().waitingKeys().assigned();
		super.onPartitionsAssigned(assignments, callback);
	}

	private void endObservation(Throwable failure) {
		ObservationRegistry registry = this.observations.get();
		Observation current = (registry != null) ? registry.getCurrentObservation() : null;
		if (current != null && current.getContext() instanceof KafkaRecordReceiverContext
				&& ListenerCalls.target(this).getClass() == RecordMessagingMessageListenerAdapter.class) {
			current.error(failure).stop();
		}
	}

}
