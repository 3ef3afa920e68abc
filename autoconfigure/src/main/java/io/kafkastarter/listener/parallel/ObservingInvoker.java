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

import io.kafkastarter.listener.call.ListenerCalls;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Observes each call of the handler, in the scope of a trace that the record may carry,
 * as Spring for Apache Kafka's own containers do.
 *
 * @param delegate calls the handler
 * @param container the container
 * @param registry where calls are observed
 */
record ObservingInvoker(RecordInvoker delegate, MessageListenerContainer container,
		ObservationRegistry registry) implements RecordInvoker {

	@Override
	public void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) throws Exception {
		ListenerCalls.observe(this.container, this.registry, record,
				() -> this.delegate.invoke(record, delivery, attempt));
	}

	@Override
	public boolean settlesLater(Attempt attempt) {
		return this.delegate.settlesLater(attempt);
	}

}
