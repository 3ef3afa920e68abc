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

import io.kafkastarter.topic.KafkaTopic;

/**
 * The topics of the film service. What else there is to say about each stands in
 * {@code application.yml}, under the alias that reads like the constant.
 */
public enum FilmTopics implements KafkaTopic {

	/**
	 * A {@link FilmRated} for every rating, keyed by user.
	 */
	RATINGS("user_content_users_ratings_films_event"),

	/**
	 * A {@link FilmBookmarked} for every bookmark, keyed by user.
	 */
	BOOKMARKS("user_content_add_film_to_bookmarks_event");

	private final String topicName;

	FilmTopics(String topicName) {
		this.topicName = topicName;
	}

	@Override
	public String topicName() {
		return this.topicName;
	}

}
