package io.kafkastarter.sample;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Stands for a listener that has slow work to do for each record. One consumer for each
 * partition is as far as a record listener goes: this is to become a parallel listener,
 * once the starter has them.
 */
@Component
class RecommendationListener {

	private final Duration delay;

	private final LongAdder handled;

	RecommendationListener(SampleProperties properties, HandledRecords handledRecords) {
		this.delay = properties.recommendationDelay();
		this.handled = handledRecords.counter("recommendation");
	}

	@KafkaListener(id = "recommendation", topics = "${kafka.topics.ratings.name}")
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
