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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import io.kafkastarter.payload.RecordDecodingException;
import io.kafkastarter.test.AutoConfigureKafkaTester;
import io.kafkastarter.test.KafkaTester;
import io.kafkastarter.test.SentRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the listeners, with the test kit. Each sends events of a user of its own, so
 * they may run at the same time.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@AutoConfigureKafkaTester
class ListenersTests {

	private final String user = UUID.randomUUID().toString();

	@Autowired
	private KafkaTester kafka;

	@Autowired
	private Profiles profiles;

	@Autowired
	private FilmEvents events;

	@ParameterizedTest
	@ValueSource(strings = { "profile", "leaderboard", "recommendation" })
	void whenFilmIsRatedListenersHandleIt(String listener) {
		SentRecord sent = this.kafka.send("ratings", this.user, rated("0770828", 7));
		assertThat(this.kafka.listener(listener)).handled(sent);
		assertThat(this.kafka.listener(listener).argument(sent, FilmRated.class)).isEqualTo(rated("0770828", 7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "profile", "leaderboard", "recommendation" })
	void whenUserRatesSeveralTimesOrderIsKept(String listener) {
		SentRecord first = this.kafka.send("ratings", this.user, rated("1", 1));
		SentRecord second = this.kafka.send("ratings", this.user, rated("2", 2));
		SentRecord third = this.kafka.send("ratings", this.user, rated("3", 3));
		assertThat(this.kafka.listener(listener)).handledInOrder(first, second, third);
	}

	@ParameterizedTest
	@ValueSource(strings = { "profile", "leaderboard", "recommendation" })
	void whenRatingIsMalformedItIsDeadLetterAtOnce(String listener) {
		SentRecord sent = sendText("{ not json");
		assertThat(this.kafka.listener(listener)).deadLettered(sent)
			.because(RecordDecodingException.class)
			.afterDeliveries(1);
		assertThat(this.kafka.listener(listener)).didNotHandle(sent);
	}

	@ParameterizedTest
	@ValueSource(strings = { "profile", "leaderboard", "recommendation" })
	void whenRatingBreaksTheRulesItIsDeadLetterAtOnce(String listener) {
		SentRecord sent = sendText("""
				{"user": "%s", "film": "0770828", "rating": 11, "at": "2026-01-01T00:00:00Z"}""".formatted(this.user));
		assertThat(this.kafka.listener(listener)).deadLettered(sent).afterDeliveries(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "profile", "leaderboard", "recommendation" })
	void whenRatingFollowsMalformedOneItIsHandledAndCommitted(String listener) {
		SentRecord malformed = sendText("[]");
		SentRecord sent = this.kafka.send("ratings", this.user, rated("0770828", 7));
		assertThat(this.kafka.listener(listener)).handled(sent).didNotHandle(malformed).committed();
	}

	@Test
	void whenFilmIsRatedProfileHasIt() {
		assertThat(this.kafka.listener("profile")).handled(this.kafka.send("ratings", this.user, rated("1", 7)));
		assertThat(this.profiles.of(this.user)).extracting(Profile::ratings, Profile::mean).containsExactly(1, 7.0);
	}

	@Test
	void whenFilmIsBookmarkedProfileHasIt() {
		SentRecord sent = this.kafka.send("bookmarks", this.user, new FilmBookmarked(this.user, "1", Instant.EPOCH));
		assertThat(this.kafka.listener("bookmarks")).handled(sent);
		assertThat(this.profiles.of(this.user)).extracting(Profile::bookmarks).isEqualTo(1);
	}

	@Test
	void whenEventIsSentItIsOnItsTopic() {
		this.events.send(rated("0770828", 9));
		assertThat(this.kafka.topic("ratings")).received(rated("0770828", 9));
	}

	@Test
	void whenBookmarkIsMalformedItIsKeptWithItsBytes() {
		SentRecord sent = this.kafka.send("bookmarks", this.user, this.user.getBytes(StandardCharsets.UTF_8));
		assertThat(this.kafka.listener("bookmarks")).deadLettered(sent);
		assertThat(this.kafka.topic(FilmTopics.BOOKMARKS.topicName() + "-dlt").records())
			.anySatisfy((letter) -> assertThat(letter.key()).isEqualTo(this.user));
	}

	@Test
	void whenGroupRebalancesNoRatingIsLost() {
		SentRecord before = this.kafka.send("ratings", this.user, rated("1", 1));
		this.kafka.broker().rebalance("profile");
		SentRecord after = this.kafka.send("ratings", this.user, rated("2", 2));
		assertThat(this.kafka.listener("profile")).handled(before, after);
	}

	private SentRecord sendText(String text) {
		return this.kafka.send("ratings", this.user, text.getBytes(StandardCharsets.UTF_8));
	}

	private FilmRated rated(String film, int rating) {
		return new FilmRated(this.user, film, rating, Instant.EPOCH);
	}

}
