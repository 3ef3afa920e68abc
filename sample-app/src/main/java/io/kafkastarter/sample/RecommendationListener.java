package io.kafkastarter.sample;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import io.kafkastarter.listener.ParallelKafkaListener;

import org.springframework.stereotype.Component;

/**
 * Stands for a listener that has slow work to do for each record: many are handled at
 * once, those of one user in order.
 */
@Component
class RecommendationListener {

	private final Duration delay;

	private final LongAdder handled;

	RecommendationListener(SampleProperties properties, HandledRecords handledRecords) {
		this.delay = properties.recommendationDelay();
		this.handled = handledRecords.counter("recommendation");
	}

	@ParallelKafkaListener(id = "recommendation", topics = "${kafka.topics.ratings.name}")
	void on(FilmRated rating) {
		waitForTheModel();
		this.handled.increment();
	}

	private void waitForTheModel() {
		long end = System.nanoTime() + this.delay.toNanos();
		for (long left = this.delay.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
