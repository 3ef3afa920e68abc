package io.kafkastarter.sample;

import java.io.File;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The service's own settings, for tests without an application.
 */
final class TestSettings {

	private TestSettings() {
	}

	static SampleProperties files(@Nullable File ratings, @Nullable File movies) {
		return new SampleProperties(ratings, movies, false, 42, 20, 0, Duration.ofMillis(2), Duration.ofSeconds(1));
	}

}
