package io.kafkastarter.sample;

import java.util.concurrent.atomic.LongAdder;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Builds the profiles, one record at a time.
 */
@Component
class ProfileListener {

	private final Profiles profiles;

	private final LongAdder handled;

	ProfileListener(Profiles profiles, HandledRecords handledRecords) {
		this.profiles = profiles;
		this.handled = handledRecords.counter("profile");
	}

	@KafkaListener(id = "profile", topics = "${kafka.topics.ratings.name}")
	void on(FilmRated rating) {
		this.profiles.add(rating);
		this.handled.increment();
	}

	@KafkaListener(id = "bookmarks", topics = "${kafka.topics.bookmarks.name}")
	void on(FilmBookmarked bookmark) {
		this.profiles.add(bookmark);
	}

}
