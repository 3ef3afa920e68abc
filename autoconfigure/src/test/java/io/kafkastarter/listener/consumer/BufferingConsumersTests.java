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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BufferingConsumers}.
 */
class BufferingConsumersTests {

	private final LateConsumer kafka = new LateConsumer();

	private final BufferingConsumers consumers = new BufferingConsumers(
			new DefaultKafkaConsumerFactory<>(Map.<String, Object>of()) {

				@Override
				protected Consumer<Object, Object> createRawConsumer(Map<String, Object> configuration) {
					return BufferingConsumersTests.this.kafka;
				}

			});

	@Test
	void whenConsumerIsClosedWhatItHasDeliveredIsForgotten() {
		TopicPartition partition = new TopicPartition("films", 0);
		this.kafka.assign(List.of(partition));
		this.kafka.updateBeginningOffsets(Map.of(partition, 0L));
		this.kafka.addRecord(new ConsumerRecord<>("films", 0, 0, "k", "v"));
		List<Integer> delivered = new ArrayList<>();
		this.consumers.setOnDelivery((records) -> delivered.add(records.count()));
		Consumer<Object, Object> consumer = this.consumers.createConsumer("group", null, null, null);
		consumer.poll(Duration.ofMillis(1));
		assertThat(delivered).containsExactly(1);
		consumer.close();
		assertThat(delivered).containsExactly(1, 0);
		assertThat(this.kafka.closed()).isTrue();
	}

	// Kafka's asynchronous consumer does that, and then has no position in them.
	@Test
	void whenPartitionsAreAssignedWhileItLeavesItsGroupNobodyIsTold() {
		List<String> told = new ArrayList<>();
		Consumer<Object, Object> consumer = this.consumers.createConsumer("group", null, null, null);
		consumer.subscribe(List.of("films"), new ConsumerRebalanceListener() {

			@Override
			public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
				told.add("assigned " + partitions);
			}

			@Override
			public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
				told.add("revoked " + partitions);
			}

		});
		this.kafka.rebalance(List.of(new TopicPartition("films", 0)));
		consumer.unsubscribe();
		consumer.close();
		assertThat(told).containsExactly("assigned [films-0]");
		assertThat(this.kafka.assignedWhileLeaving).isEqualTo(2);
	}

	/**
	 * A consumer that is given partitions while it leaves its group.
	 */
	private static final class LateConsumer extends MockConsumer<Object, Object> {

		private int assignedWhileLeaving;

		private @Nullable ConsumerRebalanceListener listener;

		LateConsumer() {
			super("earliest");
		}

		@Override
		public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
			this.listener = listener;
			super.subscribe(topics, listener);
		}

		@Override
		public void unsubscribe() {
			assignLate();
			super.unsubscribe();
		}

		@Override
		public void close() {
			assignLate();
			super.close();
		}

		private void assignLate() {
			if (this.listener != null) {
				this.assignedWhileLeaving++;
				this.listener.onPartitionsAssigned(List.of(new TopicPartition("films", 1)));
			}
		}

	}

}
