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

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

/**
 * Tests for the REST interface, without Kafka.
 */
@WebMvcTest(properties = "sample.send-timeout=100ms")
@Import({ FilmEvents.class, Profiles.class, Leaderboard.class, FilmTitles.class })
class ApiTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Profiles profiles;

	@Autowired
	private Leaderboard leaderboard;

	@MockitoBean
	private KafkaTemplate<String, Object> kafkaTemplate;

	@Test
	void whenRatingIsPostedIsSentAndAccepted() {
		given(this.kafkaTemplate.send(any(), any(), any())).willReturn(CompletableFuture.completedFuture(null));
		assertThat(post("/ratings", "{\"user\": \"1\", \"film\": \"0770828\", \"rating\": 7}"))
			.hasStatus(HttpStatus.ACCEPTED);
		ArgumentCaptor<Object> event = ArgumentCaptor.captor();
		then(this.kafkaTemplate).should().send(eq("user_content_users_ratings_films_event"), eq("1"), event.capture());
		assertThat(event.getValue()).usingRecursiveComparison()
			.ignoringFields("at")
			.isEqualTo(new FilmRated("1", "0770828", 7, Instant.EPOCH));
	}

	@Test
	void whenBookmarkIsPostedIsSentAndAccepted() {
		given(this.kafkaTemplate.send(any(), any(), any())).willReturn(CompletableFuture.completedFuture(null));
		assertThat(post("/bookmarks", "{\"user\": \"1\", \"film\": \"0770828\"}")).hasStatus(HttpStatus.ACCEPTED);
		then(this.kafkaTemplate).should()
			.send(eq("user_content_add_film_to_bookmarks_event"), eq("1"), any(FilmBookmarked.class));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			rating; {"user": "u-secret", "film": "0770828", "rating": 11}
			rating; {"user": "u-secret", "film": "0770828", "rating": -1}
			rating; {"user": "u-secret", "film": "0770828"}
			rating; {"user": "u-secret", "film": "0770828", "rating": "u-secret"}
			rating; {"user": "u-secret", "film": "0770828", "rating": 7.5}
			film;   {"user": "u-secret", "film": " ", "rating": 7}
			user;   {"film": "u-secret", "rating": 7}
			""")
	void whenRatingBreaksTheRulesIsRefusedNamingTheField(String field, String body) {
		MvcTestResult result = post("/ratings", body);
		assertThat(result).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyJson().extractingPath("$.errors").asMap().containsOnlyKeys(field);
		assertThat(result).bodyText().doesNotContain("u-secret");
		then(this.kafkaTemplate).should(never()).send(any(), any(), any());
	}

	@Test
	void whenBodyIsNotJsonIsRefused() {
		MvcTestResult result = post("/ratings", "u-secret");
		assertThat(result).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyText().doesNotContain("u-secret");
	}

	@Test
	void whenKafkaDoesNotAnswerIsUnavailable() {
		given(this.kafkaTemplate.send(any(), any(), any())).willReturn(new CompletableFuture<>());
		assertThat(post("/ratings", "{\"user\": \"1\", \"film\": \"0770828\", \"rating\": 7}"))
			.hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void whenKafkaIsAwayIsUnavailable() {
		given(this.kafkaTemplate.send(any(), any(), any())).willThrow(new KafkaException("Send failed"));
		assertThat(post("/bookmarks", "{\"user\": \"1\", \"film\": \"0770828\"}"))
			.hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
	}

	@Test
	void whenUserIsUnknownProfileIsNotFound() {
		assertThat(this.mvc.get().uri("/users/nobody/profile")).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void whenUserIsKnownProfileIsShown() {
		this.profiles.add(new FilmRated("1", "0770828", 7, Instant.EPOCH));
		assertThat(this.mvc.get().uri("/users/1/profile")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{
					"user": "1", "ratings": 1, "mean": 7.0,
					"lastRatings": [
						{ "film": "0770828", "title": null, "rating": 7, "at": "1970-01-01T00:00:00Z" }
					],
					"bookmarks": 0, "lastBookmarks": []
				}""");
	}

	@Test
	void whenFilmsWereRatedTopIsShown() {
		this.leaderboard.addAll(List.of(new FilmRated("1", "0770828", 7, Instant.EPOCH),
				new FilmRated("2", "0770828", 8, Instant.EPOCH)));
		assertThat(this.mvc.get().uri("/films/top")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				[{ "film": "0770828", "title": null, "ratings": 2, "mean": 7.5 }]""");
	}

	private MvcTestResult post(String uri, String body) {
		return this.mvc.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

}
