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
