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
