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

import java.util.List;

import io.kafkastarter.failure.Causes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchListenerFailedException;

/**
 * Finds out what a batch failed with.
 */
final class BatchFailure {

	private BatchFailure() {
	}

	/**
	 * Return which record a batch failed on.
	 * @param exception what the listener threw
	 * @param records the records of the batch
	 * @return the index, or -1 if the listener did not name a record of the batch
	 */
	static int index(Throwable exception, List<? extends ConsumerRecord<?, ?>> records) {
		BatchListenerFailedException failure = Causes.find(exception, BatchListenerFailedException.class);
		if (failure == null) {
			return -1;
		}
		ConsumerRecord<?, ?> failed = failure.getRecord();
		if (failed == null) {
			return (failure.getIndex() < records.size()) ? failure.getIndex() : -1;
		}
		for (int index = 0; index < records.size(); index++) {
			ConsumerRecord<?, ?> record = records.get(index);
			if (record.topic().equals(failed.topic()) && record.partition() == failed.partition()
					&& record.offset() == failed.offset()) {
				return index;
			}
		}
		return -1;
	}

	/**
	 * Return a failure that names a record by its index in the batch that was received: a
	 * handler counts only those it was given.
	 * @param exception what the handler threw, with what was wrapped around it
	 * @param batch the batch
	 * @return the failure to be thrown
	 */
	static RuntimeException translated(RuntimeException exception, DecodedBatch batch) {
		BatchListenerFailedException failure = Causes.find(exception, BatchListenerFailedException.class);
		if (failure == null || failure.getRecord() != null || batch.isComplete()) {
			return exception;
		}
		return new BatchListenerFailedException(String.valueOf(failure.getMessage()), failure.getCause(),
				batch.receivedIndex(failure.getIndex()));
	}

	/**
	 * Return whether the records of a batch must not be recovered for an exception: one
	 * of them is named, or none of them failed.
	 * @param exception what the listener threw
	 * @return {@code true} if the batch is to be delivered again
	 */
	static boolean isOfOneRecord(@Nullable Throwable exception) {
		return Causes.find(exception, BatchListenerFailedException.class) != null
				|| Causes.find(exception, RecoveryFailedException.class) != null;
	}

	static boolean isFailedRecovery(@Nullable Throwable exception) {
		return Causes.find(exception, RecoveryFailedException.class) != null;
	}

}
