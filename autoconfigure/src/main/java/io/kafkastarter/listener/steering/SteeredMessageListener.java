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

package io.kafkastarter.listener.steering;

import io.kafkastarter.listener.call.DelegatingRecordListener;
import io.kafkastarter.listener.spring.HandlerWatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Tells a {@link ListenerProbe} what a listener of single records learns.
 */
class SteeredMessageListener extends DelegatingRecordListener {

	private final HandlerWatch watch;

	SteeredMessageListener(MessageListener<Object, Object> delegate, ListenerProbe probe) {
		super(delegate, probe);
		this.watch = probe.watch();
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		HandlerWatch.Call call = this.watch.begin(record);
		try {
			target().onMessage(record, acknowledgment, consumer);
		}
		finally {
			call.end();
		}
	}

}
