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

import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.RateLimit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Steers one listener for somebody. Handles of the same listener are equal.
 *
 * @param listener the listener
 * @param by who steers it
 */
record SteeringHandle(SteeredListener listener, Steerer by) implements ListenerHandle {

	@Override
	public String id() {
		return this.listener.id();
	}

	@Override
	public ListenerSpec spec() {
		return this.listener.spec();
	}

	@Override
	public ListenerState state() {
		return this.listener.state();
	}

	@Override
	public void pause() {
		this.listener.pause(this.by);
	}

	@Override
	public void resume() {
		this.listener.resume(this.by);
	}

	@Override
	public void stop() {
		this.listener.stop(this.by);
	}

	@Override
	public void start() {
		this.listener.start(this.by);
	}

	@Override
	public void restart(UnaryOperator<ListenerSpec> changes) {
		this.listener.restart(changes, this.by);
	}

	@Override
	public void seek(String topic, int partition, long offset) {
		this.listener.seek(topic, partition, offset, this.by);
	}

	@Override
	public Set<TopicPartition> seekToTimestamp(Instant timestamp) {
		return this.listener.seek(timestamp.toString(), (seeks) -> seeks.toTimestamp(timestamp), this.by);
	}

	@Override
	public Set<TopicPartition> seekToBeginning() {
		return this.listener.seek("the beginning", ListenerSeeks::toBeginning, this.by);
	}

	@Override
	public Set<TopicPartition> seekToEnd() {
		return this.listener.seek("the end", ListenerSeeks::toEnd, this.by);
	}

	@Override
	public void limitRate(@Nullable RateLimit limit) {
		this.listener.limitRate(limit, this.by);
	}

	@Override
	public ListenerHandle forRequester(ListenerState.Requester requester, @Nullable String user) {
		return new SteeringHandle(this.listener, new Steerer(requester, user));
	}

	@Override
	public void close() {
		this.listener.close(this.by);
	}

}
