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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends what users did, and returns when Kafka has it.
 */
@Component
class FilmEvents {

	private final KafkaTemplate<String, Object> kafkaTemplate;

	private final Duration timeout;

	FilmEvents(KafkaTemplate<String, Object> kafkaTemplate, SampleProperties properties) {
		this.kafkaTemplate = kafkaTemplate;
		this.timeout = properties.sendTimeout();
	}

	void send(FilmRated rating) {
		send(FilmTopics.RATINGS, rating.user(), rating);
	}

	void send(FilmBookmarked bookmark) {
		send(FilmTopics.BOOKMARKS, bookmark.user(), bookmark);
	}

	private void send(FilmTopics topic, String user, Object event) {
		try {
			this.kafkaTemplate.send(topic.topicName(), user, event).get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (KafkaException | ExecutionException | TimeoutException ex) {
			throw new NotAcknowledgedException(topic, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NotAcknowledgedException(topic, ex);
		}
	}

	/**
	 * Kafka did not say in time that it has the event. It may have it all the same.
	 */
	static final class NotAcknowledgedException extends RuntimeException {

		NotAcknowledgedException(FilmTopics topic, Exception cause) {
			super("Kafka did not acknowledge an event for topic " + topic.topicName(), cause);
		}

	}

}
