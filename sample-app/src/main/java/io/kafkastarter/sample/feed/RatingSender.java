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

package io.kafkastarter.sample.feed;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import io.kafkastarter.sample.FilmRated;
import io.kafkastarter.sample.FilmTopics;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends ratings without waiting for each to be acknowledged, but for all of them in the
 * end. A record counts as sent when Kafka acknowledged it.
 */
@Component
class RatingSender {

	private static final Log log = LogFactory.getLog(RatingSender.class);

	private static final int MAX_IN_FLIGHT = 10_000;

	private final KafkaTemplate<String, Object> kafkaTemplate;

	private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);

	private final AtomicLong sent = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	RatingSender(KafkaTemplate<String, Object> kafkaTemplate) {
		this.kafkaTemplate = kafkaTemplate;
	}

	void send(FilmRated rating) {
		this.inFlight.acquireUninterruptibly();
		try {
			this.kafkaTemplate.send(FilmTopics.RATINGS.topicName(), rating.user(), rating)
				.whenComplete((result, ex) -> finished(ex));
		}
		catch (RuntimeException ex) {
			finished(ex);
		}
	}

	private void finished(@Nullable Throwable failure) {
		if (failure == null) {
			this.sent.incrementAndGet();
		}
		else if (this.failed.incrementAndGet() == 1) {
			log.warn("A rating could not be sent; further failures are only counted", failure);
		}
		this.inFlight.release();
	}

	/**
	 * Wait until every record was acknowledged or failed. How long that can take at most
	 * is a matter of {@code kafka.producer.delivery-timeout}.
	 */
	void awaitAcknowledgements() {
		this.inFlight.acquireUninterruptibly(MAX_IN_FLIGHT);
		this.inFlight.release(MAX_IN_FLIGHT);
	}

	long sent() {
		return this.sent.get();
	}

	long failed() {
		return this.failed.get();
	}

}
