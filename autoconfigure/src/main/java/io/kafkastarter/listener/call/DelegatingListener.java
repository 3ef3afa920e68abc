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

package io.kafkastarter.listener.call;

import java.util.Collection;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.adapter.AbstractDelegatingMessageListenerAdapter;

/**
 * Listener with another one in it, which learns all that a {@link ConsumerSeekAware} one
 * does: Spring's adapter forwards some of it.
 *
 * @param <T> the type of the listener in it
 */
abstract class DelegatingListener<T> extends AbstractDelegatingMessageListenerAdapter<T> {

	static final ConsumerSeekAware NOBODY = new ConsumerSeekAware() {
	};

	private final ConsumerSeekAware observer;

	/**
	 * Create a listener.
	 * @param delegate the listener in it
	 * @param observer learns the same, before that listener
	 */
	DelegatingListener(T delegate, ConsumerSeekAware observer) {
		super(delegate);
		this.observer = observer;
	}

	@Override
	public void registerSeekCallback(ConsumerSeekCallback callback) {
		this.observer.registerSeekCallback(callback);
		super.registerSeekCallback(callback);
	}

	@Override
	public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
		this.observer.onPartitionsAssigned(assignments, callback);
		super.onPartitionsAssigned(assignments, callback);
	}

	@Override
	public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
		this.observer.onPartitionsRevoked(partitions);
		super.onPartitionsRevoked(partitions);
	}

	@Override
	public void unregisterSeekCallback() {
		this.observer.unregisterSeekCallback();
		if (this.delegate instanceof ConsumerSeekAware seekAware) {
			seekAware.unregisterSeekCallback();
		}
	}

	@Override
	public void onFirstPoll() {
		if (this.delegate instanceof ConsumerSeekAware seekAware) {
			seekAware.onFirstPoll();
		}
	}

}
