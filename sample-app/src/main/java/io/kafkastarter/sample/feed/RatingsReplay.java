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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.kafkastarter.sample.FilmRated;
import io.kafkastarter.sample.HandledRecords;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Replays a file of ratings as fast as it can, and waits until all listeners handled it.
 */
class RatingsReplay implements Feed {

	private static final Log log = LogFactory.getLog(RatingsReplay.class);

	private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(3);

	private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int BAD_LINES_SHOWN = 20;

	private final Path file;

	private final RatingSender sender;

	private final HandledRecords handledRecords;

	private long lines;

	private long badLines;

	RatingsReplay(Path file, RatingSender sender, HandledRecords handledRecords) {
		this.file = file;
		this.sender = sender;
		this.handledRecords = handledRecords;
	}

	@Override
	public void run(StopSignal stop) throws IOException {
		log.info("Replaying the ratings in " + this.file);
		FeedReport report = new FeedReport(this.sender, this.handledRecords);
		sendAll(report, stop);
		this.sender.awaitAcknowledgements();
		log.info("Sent %d records in %s".formatted(this.sender.sent(), report.pace()));
		awaitHandled(report, stop);
		log.info("Replay %s: %d lines, %d bad; %s; in %s".formatted(outcome(report, stop), this.lines, this.badLines,
				report, report.pace()));
	}

	private static String outcome(FeedReport report, StopSignal stop) {
		if (report.isAllHandled()) {
			return stop.isStopped() ? "stopped" : "finished";
		}
		return stop.isStopped() ? "stopped before all was handled" : "given up before all was handled";
	}

	private void sendAll(FeedReport report, StopSignal stop) throws IOException {
		// Unlike that of Files, this reader does not give up at bytes that are not UTF-8.
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(Files.newInputStream(this.file), StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null && !stop.isStopped(); line = reader.readLine()) {
				this.lines++;
				send(line);
				logProgress(report);
			}
		}
	}

	private void send(String line) {
		FilmRated rating = parse(line);
		if (rating != null) {
			this.sender.send(rating);
		}
	}

	private @Nullable FilmRated parse(String line) {
		try {
			return MovieTweetings.rating(line);
		}
		catch (IllegalArgumentException ex) {
			this.badLines++;
			if (this.badLines <= BAD_LINES_SHOWN) {
				log.warn("Line %d of %s is left out: %s%s".formatted(this.lines, this.file.getFileName(),
						ex.getMessage(),
						(this.badLines < BAD_LINES_SHOWN) ? "" : "; further bad lines are only counted"));
			}
			return null;
		}
	}

	private void awaitHandled(FeedReport report, StopSignal stop) {
		Map<String, Long> handled = report.handled();
		long lastChange = System.nanoTime();
		while (!report.isAllHandled() && !stop.pause(CHECK_INTERVAL)) {
			logProgress(report);
			if (!handled.equals(report.handled())) {
				handled = report.handled();
				lastChange = System.nanoTime();
			}
			else if (System.nanoTime() - lastChange > PATIENCE.toNanos()) {
				log.warn("No listener handled anything for %d s: not waiting any longer"
					.formatted(PATIENCE.toSeconds()));
				return;
			}
		}
	}

	private void logProgress(FeedReport report) {
		if (report.isDue(PROGRESS_INTERVAL)) {
			log.info("Replaying, line %d: %s".formatted(this.lines, report));
		}
	}

}
