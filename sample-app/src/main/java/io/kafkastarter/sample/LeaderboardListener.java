package io.kafkastarter.sample;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.kafkastarter.listener.BatchKafkaListener;

import org.springframework.stereotype.Component;

/**
 * Builds the leaderboard, a batch at a time.
 */
@Component
class LeaderboardListener {

	private final Leaderboard leaderboard;

	private final LongAdder handled;

	LeaderboardListener(Leaderboard leaderboard, HandledRecords handledRecords) {
		this.leaderboard = leaderboard;
		this.handled = handledRecords.counter("leaderboard");
	}

	@BatchKafkaListener(id = "leaderboard", topics = "${kafka.topics.ratings.name}")
	void on(List<FilmRated> ratings) {
		this.leaderboard.addAll(ratings);
		this.handled.add(ratings.size());
	}

}
