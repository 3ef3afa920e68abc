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
