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

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Shows text to an interceptor of batches. Where it returns what it was shown, the
 * listener gets what was read.
 */
final class TextBatchInterceptor implements BatchInterceptor<Object, Object> {

	private final BatchInterceptor<Object, Object> delegate;

	private final RecordTexts texts;

	TextBatchInterceptor(BatchInterceptor<Object, Object> delegate, RecordTexts texts) {
		this.delegate = delegate;
		this.texts = texts;
	}

	@Override
	public @Nullable ConsumerRecords<Object, Object> intercept(ConsumerRecords<Object, Object> records,
			Consumer<Object, Object> consumer) {
		ConsumerRecords<Object, Object> shown = this.texts.of(records);
		ConsumerRecords<Object, Object> result = this.delegate.intercept(shown, consumer);
		return (result == shown) ? records : result;
	}

	@Override
	public void success(ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
		this.delegate.success(this.texts.of(records), consumer);
	}

	@Override
	public void failure(ConsumerRecords<Object, Object> records, Exception exception,
			Consumer<Object, Object> consumer) {
		this.delegate.failure(this.texts.of(records), exception, consumer);
	}

	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
		this.delegate.setupThreadState(consumer);
	}

	@Override
	public void clearThreadState(Consumer<?, ?> consumer) {
		this.delegate.clearThreadState(consumer);
	}

}
