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
