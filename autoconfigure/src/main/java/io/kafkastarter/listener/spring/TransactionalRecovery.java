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
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Recovers records of a partition in a transaction that carries the offset of the last of
 * them. If one of them cannot be recovered, then those before it are.
 */
final class TransactionalRecovery {

	private static final Log logger = LogFactory.getLog(TransactionalRecovery.class);

	private final RecoveredRecords recovered;

	private final TransactionOperations transactions;

	private final KafkaOperations<?, ?> operations;

	TransactionalRecovery(RecoveredRecords recovered, TransactionOperations transactions,
			KafkaOperations<?, ?> operations) {
		this.recovered = recovered;
		this.transactions = transactions;
		this.operations = operations;
	}

	/**
	 * Recover records.
	 * @param records records of one partition, none of them missing in between
	 * @param failure what they failed with
	 * @param attempts how often the first of them was delivered
	 * @param consumer the consumer that has polled them
	 * @param container the container that it belongs to
	 * @return how many of the records, from the first on, are recovered and committed
	 */
	int recover(List<ConsumerRecord<Object, Object>> records, Exception failure, int attempts,
			Consumer<Object, Object> consumer, @Nullable MessageListenerContainer container) {
		int count = records.size();
		while (count > 0) {
			List<ConsumerRecord<Object, Object>> some = records.subList(0, count);
			Progress progress = new Progress();
			try {
				this.transactions.executeWithoutResult((status) -> {
					for (ConsumerRecord<Object, Object> record : some) {
						this.recovered.write(record, failure, attempts);
						progress.written++;
					}
					commit(some.get(some.size() - 1), consumer, container);
				});
				some.forEach((record) -> this.recovered.recovered(record, failure));
				break;
			}
			catch (RuntimeException ex) {
				logger.debug("A record could not be recovered", ex);
				count = (progress.written < count) ? progress.written : 0;
				this.recovered.log().unrecovered(KafkaUtils.format(records.get(count)), ex);
			}
		}
		if (count < records.size()) {
			this.recovered.unrecovered(records.get(count), failure);
		}
		return count;
	}

	/**
	 * Have the brokers end what a producer has left open, which one with the same
	 * transactional id does by its first transaction.
	 */
	void endOpenTransactions() {
		try {
			this.transactions.executeWithoutResult((status) -> {
			});
		}
		catch (RuntimeException ex) {
			logger.debug("There is no transaction yet", ex);
		}
	}

	private void commit(ConsumerRecord<?, ?> last, Consumer<?, ?> consumer,
			@Nullable MessageListenerContainer container) {
		long next = last.offset() + 1;
		OffsetAndMetadata offset = (container != null) ? ListenerUtils.createOffsetAndMetadata(container, next)
				: new OffsetAndMetadata(next);
		this.operations.sendOffsetsToTransaction(Map.of(new TopicPartition(last.topic(), last.partition()), offset),
				consumer.groupMetadata());
	}

	/**
	 * The progress of a transaction.
	 */
	private static final class Progress {

		private int written;

	}

}
