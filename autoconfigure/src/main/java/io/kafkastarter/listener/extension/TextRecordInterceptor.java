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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.RecordInterceptor;

/**
 * Shows text to an interceptor. Where it returns what it was shown, the listener gets
 * what was read.
 */
final class TextRecordInterceptor implements RecordInterceptor<Object, Object> {

	private final RecordInterceptor<Object, Object> delegate;

	private final RecordTexts texts;

	TextRecordInterceptor(RecordInterceptor<Object, Object> delegate, RecordTexts texts) {
		this.delegate = delegate;
		this.texts = texts;
	}

	@Override
	public @Nullable ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> record,
			Consumer<Object, Object> consumer) {
		ConsumerRecord<Object, Object> shown = this.texts.of(record);
		ConsumerRecord<Object, Object> result = this.delegate.intercept(shown, consumer);
		return (result == shown) ? record : result;
	}

	@Override
	public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
		this.delegate.success(this.texts.of(record), consumer);
	}

	@Override
	public void failure(ConsumerRecord<Object, Object> record, Exception exception, Consumer<Object, Object> consumer) {
		this.delegate.failure(this.texts.of(record), exception, consumer);
	}

	@Override
	public void afterRecord(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
		this.delegate.afterRecord(this.texts.of(record), consumer);
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
