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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kafkastarter.listener.failure.FollowsDeadLetterException;
import io.kafkastarter.payload.RecordDecodingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.serializer.DeserializationException;

/**
 * The records of one batch that could be decoded, and where each stood in the batch.
 */
final class DecodedBatch {

	private final List<ConsumerRecord<Object, Object>> records;

	// None as long as each stands where it stood.
	private final @Nullable List<Integer> indexes;

	private final int size;

	private DecodedBatch(List<ConsumerRecord<Object, Object>> records, @Nullable List<Integer> indexes, int size) {
		this.records = records;
		this.indexes = indexes;
		this.size = size;
	}

	/**
	 * Decode a batch, handing over the malformed records one by one.
	 * @param received the records as they were received
	 * @param decoder decodes one record
	 * @param recoverer takes each malformed record; when it throws, none of the batch is
	 * handled
	 * @return the decoded records
	 */
	static DecodedBatch of(List<ConsumerRecord<Object, Object>> received,
			Function<ConsumerRecord<Object, Object>, ConsumerRecord<Object, Object>> decoder,
			ConsumerRecordRecoverer recoverer) {
		List<ConsumerRecord<Object, Object>> records = new ArrayList<>(received.size());
		List<Integer> indexes = null;
		for (int index = 0; index < received.size(); index++) {
			ConsumerRecord<Object, Object> record = received.get(index);
			try {
				records.add(decoder.apply(record));
				if (indexes != null) {
					indexes.add(index);
				}
			}
			catch (RecordDecodingException | DeserializationException | FollowsDeadLetterException ex) {
				if (indexes == null) {
					indexes = IntStream.range(0, index).boxed().collect(Collectors.toCollection(ArrayList::new));
				}
				recoverer.accept(record, ex);
			}
		}
		return new DecodedBatch(records, indexes, received.size());
	}

	List<ConsumerRecord<Object, Object>> records() {
		return this.records;
	}

	boolean isComplete() {
		return this.records.size() == this.size;
	}

	/**
	 * Return where a decoded record stood in the batch that was received.
	 * @param index the index among the decoded records
	 * @return the index among the received records
	 */
	int receivedIndex(int index) {
		return (this.indexes != null && index >= 0 && index < this.indexes.size()) ? this.indexes.get(index) : index;
	}

	/**
	 * Return the last received record that is finished when a decoded one is: the
	 * malformed ones that follow it are.
	 * @param index the index among the decoded records
	 * @return the index among the received records
	 */
	int finishedIndex(int index) {
		if (this.indexes == null || index < 0 || index >= this.indexes.size()) {
			return index;
		}
		return (index < this.indexes.size() - 1) ? this.indexes.get(index + 1) - 1 : this.size - 1;
	}

}
