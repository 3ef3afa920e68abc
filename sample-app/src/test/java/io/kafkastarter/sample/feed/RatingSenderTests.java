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

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.sample.FilmRated;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RatingSender}.
 */
class RatingSenderTests {

	private static final FilmRated RATING = new FilmRated("1", "0770828", 7, Instant.EPOCH);

	private final KafkaTemplate<String, Object> kafkaTemplate = mock();

	private final RatingSender sender = new RatingSender(this.kafkaTemplate);

	@Test
	void whenAcknowledgedCountsAsSent() {
		CompletableFuture<SendResult<String, Object>> acknowledgement = new CompletableFuture<>();
		given(this.kafkaTemplate.send(any(), any(), any())).willReturn(acknowledgement);
		this.sender.send(RATING);
		assertThat(this.sender.sent()).isZero();
		acknowledgement.complete(null);
		assertThat(this.sender.sent()).isOne();
		assertThat(this.sender.failed()).isZero();
		then(this.kafkaTemplate).should().send("user_content_users_ratings_films_event", "1", RATING);
	}

	@Test
	void whenKafkaRefusesCountsAsFailed() {
		given(this.kafkaTemplate.send(any(), any(), any()))
			.willReturn(CompletableFuture.failedFuture(new KafkaException("refused")))
			.willThrow(new KafkaException("away"));
		this.sender.send(RATING);
		this.sender.send(RATING);
		this.sender.awaitAcknowledgements();
		assertThat(this.sender.sent()).isZero();
		assertThat(this.sender.failed()).isEqualTo(2);
	}

	@Test
	void whenRecordsAreInFlightWaitsForThem() throws Exception {
		CompletableFuture<SendResult<String, Object>> acknowledgement = new CompletableFuture<>();
		given(this.kafkaTemplate.send(any(), any(), any())).willReturn(acknowledgement);
		this.sender.send(RATING);
		CompletableFuture<Void> waiting = CompletableFuture.runAsync(this.sender::awaitAcknowledgements);
		assertThat(waiting).isNotDone();
		acknowledgement.complete(null);
		waiting.get(10, TimeUnit.SECONDS);
	}

}
