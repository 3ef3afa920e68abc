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

import io.kafkastarter.failure.HandlerCall;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.RecordInterceptor;

/**
 * An interceptor whose failures are those of the delivery that it intercepts, and no
 * matter of the container.
 *
 * @param delegate intercepts
 * @param interceptions keeps what it fails with
 */
record GuardedRecordInterceptor(RecordInterceptor<Object, Object> delegate,
		Interceptions interceptions) implements RecordInterceptor<Object, Object> {

	@Override
	public @Nullable ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> record,
			Consumer<Object, Object> consumer) {
		try {
			return this.delegate.intercept(record, consumer);
		}
		catch (Throwable ex) {
			this.interceptions.failed(record, ex);
			return record;
		}
		finally {
			Thread.interrupted();
		}
	}

	@Override
	public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
		HandlerCall.report(() -> this.delegate.success(record, consumer));
	}

	@Override
	public void failure(ConsumerRecord<Object, Object> record, Exception exception, Consumer<Object, Object> consumer) {
		HandlerCall.report(() -> this.delegate.failure(record, exception, consumer));
	}

	@Override
	public void afterRecord(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
		HandlerCall.report(() -> this.delegate.afterRecord(record, consumer));
	}

	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
		HandlerCall.report(() -> this.delegate.setupThreadState(consumer));
	}

	@Override
	public void clearThreadState(Consumer<?, ?> consumer) {
		HandlerCall.report(() -> this.delegate.clearThreadState(consumer));
	}

}
