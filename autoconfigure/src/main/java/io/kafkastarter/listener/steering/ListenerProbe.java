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

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.kafkastarter.listener.spring.HandlerWatch;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerSeekAware;

/**
 * Keeps track of a container's listener: the partitions it has, the callbacks that seek
 * in them, and the calls of its handlers. Safe for use by several threads.
 */
final class ListenerProbe implements ConsumerSeekAware {

	private final HandlerWatch watch;

	private final Map<Thread, ConsumerSeekCallback> callbacks = new ConcurrentHashMap<>();

	private final Map<TopicPartition, ConsumerSeekCallback> partitions = new ConcurrentHashMap<>();

	ListenerProbe(HandlerWatch watch) {
		this.watch = watch;
	}

	/**
	 * Return what knows of the handlers.
	 * @return the watch, which is told of each call
	 */
	HandlerWatch watch() {
		return this.watch;
	}

	/**
	 * Return the partitions that can be sought in.
	 * @return the partitions
	 */
	Set<TopicPartition> partitions() {
		return Set.copyOf(this.partitions.keySet());
	}

	/**
	 * Ask for seeks.
	 * @param wanted where, among the partitions of the listener
	 * @param request asks for one
	 */
	void seek(Collection<TopicPartition> wanted, BiConsumer<ConsumerSeekCallback, TopicPartition> request) {
		wanted.forEach((partition) -> {
			ConsumerSeekCallback callback = this.partitions.get(partition);
			if (callback != null) {
				request.accept(callback, partition);
			}
		});
	}

	// The rest is called by the threads of consumers, each for its own.

	@Override
	public void registerSeekCallback(ConsumerSeekCallback callback) {
		this.callbacks.keySet().removeIf((thread) -> !thread.isAlive());
		this.callbacks.put(Thread.currentThread(), callback);
	}

	@Override
	public void unregisterSeekCallback() {
		ConsumerSeekCallback callback = this.callbacks.remove(Thread.currentThread());
		this.partitions.values().removeIf((other) -> other == callback);
	}

	// The callback that comes along with partitions may be used during that call only.
	@Override
	public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback unused) {
		ConsumerSeekCallback callback = this.callbacks.get(Thread.currentThread());
		if (callback != null) {
			assignments.keySet().forEach((partition) -> this.partitions.put(partition, callback));
		}
	}

	@Override
	public void onPartitionsRevoked(@Nullable Collection<TopicPartition> revoked) {
		ConsumerSeekCallback callback = this.callbacks.get(Thread.currentThread());
		if (callback != null && revoked != null) {
			revoked.forEach((partition) -> this.partitions.remove(partition, callback));
		}
	}

}
