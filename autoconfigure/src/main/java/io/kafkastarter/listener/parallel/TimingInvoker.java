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

package io.kafkastarter.listener.parallel;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.kafka.support.micrometer.MicrometerHolder;

/**
 * Times each call of the handler with the meters of Spring for Apache Kafka.
 */
final class TimingInvoker implements RecordInvoker {

	private final RecordInvoker delegate;

	private final MicrometerHolder timers;

	TimingInvoker(RecordInvoker delegate, MicrometerHolder timers) {
		this.delegate = delegate;
		this.timers = timers;
	}

	@Override
	public void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) throws Exception {
		Object sample = this.timers.start();
		try {
			this.delegate.invoke(record, delivery, attempt);
			this.timers.success(sample, record);
		}
		catch (Exception ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			this.timers.failure(sample, cause.getClass().getSimpleName(), record);
			throw ex;
		}
	}

	@Override
	public boolean settlesLater(Attempt attempt) {
		return this.delegate.settlesLater(attempt);
	}

}
