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

import java.time.Duration;

import org.springframework.kafka.support.Acknowledgment;

/**
 * Acknowledgment that remembers what the handler said with it.
 */
final class ObservedAcknowledgment implements Acknowledgment {

	private final Acknowledgment delegate;

	private volatile boolean acknowledged;

	private volatile int nackedFrom = -1;

	/**
	 * Create an acknowledgment.
	 * @param delegate the acknowledgment itself
	 */
	ObservedAcknowledgment(Acknowledgment delegate) {
		this.delegate = delegate;
	}

	boolean isAcknowledged() {
		return this.acknowledged;
	}

	/**
	 * Return from where on the handler asked for records again.
	 * @return the index, -1 if it did not
	 */
	int nackedFrom() {
		return this.nackedFrom;
	}

	@Override
	public void acknowledge() {
		this.acknowledged = true;
		this.delegate.acknowledge();
	}

	@Override
	public void acknowledge(int index) {
		this.delegate.acknowledge(index);
	}

	@Override
	public void nack(Duration sleep) {
		this.nackedFrom = 0;
		this.delegate.nack(sleep);
	}

	@Override
	public void nack(int index, Duration sleep) {
		this.nackedFrom = index;
		this.delegate.nack(index, sleep);
	}

	@Override
	public boolean isOutOfOrderCommit() {
		return this.delegate.isOutOfOrderCommit();
	}

}
