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
 * Acknowledgment of a batch from which malformed records were taken: indexes mean the
 * records the handler was given.
 */
class DecodedBatchAcknowledgment implements Acknowledgment {

	private final Acknowledgment delegate;

	private final DecodedBatch batch;

	DecodedBatchAcknowledgment(Acknowledgment delegate, DecodedBatch batch) {
		this.delegate = delegate;
		this.batch = batch;
	}

	@Override
	public void acknowledge() {
		this.delegate.acknowledge();
	}

	@Override
	public void acknowledge(int index) {
		this.delegate.acknowledge(this.batch.finishedIndex(index));
	}

	@Override
	public void nack(Duration sleep) {
		this.delegate.nack(sleep);
	}

	@Override
	public void nack(int index, Duration sleep) {
		this.delegate.nack(this.batch.receivedIndex(index), sleep);
	}

	@Override
	public boolean isOutOfOrderCommit() {
		return this.delegate.isOutOfOrderCommit();
	}

}
