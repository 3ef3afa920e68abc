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

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import io.kafkastarter.sample.FilmRated;
import io.kafkastarter.sample.HandledRecords;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Makes up ratings at a steady pace until the application stops. The same seed gives the
 * same users, films and ratings. There are a few hundred of each, so that the memory that
 * the listeners need comes to an end.
 */
class RatingsStream implements Feed {

	private static final Log log = LogFactory.getLog(RatingsStream.class);

	private static final Duration SUMMARY_INTERVAL = Duration.ofSeconds(30);

	private static final int USERS = 500;

	private static final int FILMS = 200;

	private final int rate;

	private final Random random;

	private final RatingSender sender;

	private final HandledRecords handledRecords;

	RatingsStream(long seed, int rate, RatingSender sender, HandledRecords handledRecords) {
		this.rate = rate;
		this.random = new Random(seed);
		this.sender = sender;
		this.handledRecords = handledRecords;
	}

	@Override
	public void run(StopSignal stop) {
		log.info("Making up %d ratings per second; --sample.ratings=PATH replays a file instead".formatted(this.rate));
		FeedReport report = new FeedReport(this.sender, this.handledRecords);
		Duration pause = Duration.ofSeconds(1).dividedBy(this.rate);
		while (!stop.pause(pause)) {
			this.sender.send(next());
			if (report.isDue(SUMMARY_INTERVAL)) {
				log.info("Ratings so far: " + report);
			}
		}
		log.info("No more ratings: " + report);
	}

	FilmRated next() {
		String user = Integer.toString(1 + this.random.nextInt(USERS));
		// The product of two random numbers makes few films popular, as in real life.
		int film = 1 + (int) (FILMS * this.random.nextDouble() * this.random.nextDouble());
		int rating = Math.max(FilmRated.LOWEST,
				Math.min(FilmRated.HIGHEST, (int) Math.round(7 + 2 * this.random.nextGaussian())));
		return new FilmRated(user, "%07d".formatted(film), rating, Instant.now());
	}

}
