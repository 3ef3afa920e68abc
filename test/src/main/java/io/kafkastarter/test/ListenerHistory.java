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

package io.kafkastarter.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.kafkastarter.listener.observe.DeliveryResult;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What happened at one listener, at a moment. Immutable.
 *
 * @param events what happened, in this order
 */
record ListenerHistory(List<ListenerEvent> events) {

	ListenerHistory {
		events = List.copyOf(events);
	}

	ListenerHistory of(RecordId record) {
		return new ListenerHistory(this.events.stream().filter((event) -> event.record().equals(record)).toList());
	}

	boolean has(DeliveryResult result) {
		return this.events.stream().anyMatch((event) -> event.result() == result);
	}

	boolean isFiltered() {
		return this.events.stream().anyMatch(ListenerEvent::isFiltered);
	}

	boolean isFinished() {
		return this.events.stream().anyMatch(ListenerHistory::isEnd);
	}

	private static boolean isEnd(ListenerEvent event) {
		return event.isFiltered() || event.result() == DeliveryResult.SUCCESS
				|| event.result() == DeliveryResult.DEAD_LETTERED;
	}

	int count(DeliveryResult result) {
		return (int) this.events.stream().filter((event) -> event.result() == result).count();
	}

	/**
	 * Return the deliveries of a record, of which this is the history.
	 * @return each that ended, and the one that did not
	 */
	List<ListenerEvent> deliveries() {
		List<ListenerEvent> deliveries = new ArrayList<>();
		boolean open = false;
		for (ListenerEvent event : this.events) {
			ListenerEvent last = deliveries.isEmpty() ? null : deliveries.get(deliveries.size() - 1);
			// To give a record up may take several attempts, which are no deliveries.
			boolean replaces = last != null
					&& (open && !event.isCall() || !event.isCall() && last.result() == DeliveryResult.FAILED);
			if (replaces) {
				deliveries.remove(deliveries.size() - 1);
			}
			deliveries.add(event);
			open = event.isCall();
		}
		return deliveries;
	}

	/**
	 * Return the last failure.
	 * @return the failure, or {@code null} if there was none
	 */
	@Nullable Throwable failure() {
		Throwable failure = null;
		for (ListenerEvent event : this.events) {
			failure = (event.failure() != null) ? event.failure() : failure;
		}
		return failure;
	}

	Optional<Integer> firstIndex(RecordId record, DeliveryResult result) {
		for (int i = 0; i < this.events.size(); i++) {
			ListenerEvent event = this.events.get(i);
			if (event.record().equals(record) && event.result() == result) {
				return Optional.of(i);
			}
		}
		return Optional.empty();
	}

	/**
	 * Return how far the listener has come with each partition.
	 * @return the offset after the last record that is finished
	 */
	Map<TopicPartition, Long> finished() {
		Map<TopicPartition, Long> finished = new LinkedHashMap<>();
		for (ListenerEvent event : this.events) {
			if (isEnd(event)) {
				finished.merge(event.record().topicPartition(), event.record().offset() + 1, Math::max);
			}
		}
		return finished;
	}

	/**
	 * Return how many records of a partition are finished.
	 * @param partition the partition
	 * @param from the offset to begin at
	 * @return the number of records
	 */
	long countFinished(TopicPartition partition, long from) {
		return this.events.stream()
			.filter(ListenerHistory::isEnd)
			.map(ListenerEvent::record)
			.filter((record) -> record.offset() >= from && record.topicPartition().equals(partition))
			.distinct()
			.count();
	}

	/**
	 * Return what happened to records that no filter has kept from the handler.
	 * @return their history
	 */
	ListenerHistory unfiltered() {
		Set<RecordId> filtered = this.events.stream()
			.filter(ListenerEvent::isFiltered)
			.map(ListenerEvent::record)
			.collect(Collectors.toSet());
		return filtered.isEmpty() ? this : new ListenerHistory(
				this.events.stream().filter((event) -> !filtered.contains(event.record())).toList());
	}

	/**
	 * Return the payloads that the handler was called with.
	 * @return each once, at its first delivery
	 */
	List<@Nullable Object> payloads() {
		Map<RecordId, Optional<Object>> payloads = new LinkedHashMap<>();
		this.events.stream()
			.filter(ListenerEvent::isCall)
			.forEach((event) -> payloads.putIfAbsent(event.record(), Optional.ofNullable(event.payload())));
		List<@Nullable Object> list = new ArrayList<>();
		payloads.values().forEach((payload) -> list.add(payload.orElse(null)));
		return list;
	}

}
