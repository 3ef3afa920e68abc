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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import io.kafkastarter.sample.HandledRecords;
import io.kafkastarter.sample.SampleProperties;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs the feed on a thread of its own, from when the application is ready to when it
 * begins to stop.
 */
@Component
class FeedRunner {

	private static final Log log = LogFactory.getLog(FeedRunner.class);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

	private final StopSignal stop = new StopSignal();

	private final Thread thread;

	private final BrokenRecords brokenRecords;

	private final int brokenRecordsCount;

	private final @Nullable Feed feed;

	FeedRunner(SampleProperties properties, RatingSender sender, HandledRecords handledRecords,
			BrokenRecords brokenRecords) {
		this.brokenRecords = brokenRecords;
		this.brokenRecordsCount = properties.brokenRecords();
		this.feed = feed(properties, sender, handledRecords);
		this.thread = new Thread(this::run, "feed");
		this.thread.setDaemon(true);
	}

	private static @Nullable Feed feed(SampleProperties properties, RatingSender sender,
			HandledRecords handledRecords) {
		Path file = properties.ratingsFile();
		if (file != null) {
			return new RatingsReplay(file, sender, handledRecords);
		}
		return properties.stream() ? new RatingsStream(properties.seed(), properties.rate(), sender, handledRecords)
				: null;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.thread.start();
	}

	private void run() {
		try {
			if (this.brokenRecordsCount > 0) {
				this.brokenRecords.send(this.brokenRecordsCount);
			}
			if (this.feed != null) {
				this.feed.run(this.stop);
			}
		}
		catch (IOException | RuntimeException ex) {
			log.error("The feed of ratings failed", ex);
		}
	}

	/**
	 * Stop the feed. The closing of the context is announced before anything in it stops,
	 * so that the last ratings can still be sent.
	 */
	@EventListener(ContextClosedEvent.class)
	void stop() throws InterruptedException {
		this.stop.stop();
		this.thread.join(STOP_TIMEOUT.toMillis());
	}

}
