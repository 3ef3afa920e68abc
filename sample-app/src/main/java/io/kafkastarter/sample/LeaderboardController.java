package io.kafkastarter.sample;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the films with the most ratings.
 */
@RestController
class LeaderboardController {

	private final Leaderboard leaderboard;

	LeaderboardController(Leaderboard leaderboard) {
		this.leaderboard = leaderboard;
	}

	@GetMapping("/films/top")
	List<Leaderboard.Place> top() {
		return this.leaderboard.top();
	}

}
