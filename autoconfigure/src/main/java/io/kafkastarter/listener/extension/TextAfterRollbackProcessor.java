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

package io.kafkastarter.listener.extension;

import java.util.List;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.ContainerProperties.EOSMode;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Shows text to what handles failures in transactions.
 */
final class TextAfterRollbackProcessor implements AfterRollbackProcessor<Object, Object> {

	private final AfterRollbackProcessor<Object, Object> delegate;

	private final RecordTexts texts;

	TextAfterRollbackProcessor(AfterRollbackProcessor<Object, Object> delegate, RecordTexts texts) {
		this.delegate = delegate;
		this.texts = texts;
	}

	@Override
	public void process(List<ConsumerRecord<Object, Object>> records, Consumer<Object, Object> consumer,
			MessageListenerContainer container, Exception exception, boolean recoverable, EOSMode eosMode) {
		this.delegate.process(this.texts.of(records), consumer, container, exception, recoverable, eosMode);
	}

	@Override
	public void processBatch(ConsumerRecords<Object, Object> records, List<ConsumerRecord<Object, Object>> recordList,
			Consumer<Object, Object> consumer, MessageListenerContainer container, Exception exception,
			boolean recoverable, EOSMode eosMode) {
		this.delegate.processBatch(this.texts.of(records), this.texts.of(recordList), consumer, container, exception,
				recoverable, eosMode);
	}

	@Override
	public void clearThreadState() {
		this.delegate.clearThreadState();
	}

	@Override
	public boolean isProcessInTransaction() {
		return this.delegate.isProcessInTransaction();
	}

}
