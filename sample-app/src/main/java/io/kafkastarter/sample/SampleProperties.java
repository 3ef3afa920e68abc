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

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set about the film service itself.
 *
 * @param ratings file of ratings to replay, in the MovieTweetings format
 * @param movies file of film titles, in the MovieTweetings format
 * @param stream whether to make up ratings when there is no file to replay
 * @param seed seed of the ratings made up: the same seed gives the same ratings
 * @param rate ratings made up per second
 * @param brokenRecords number of records to send at the start that break the rules
 * @param recommendationDelay how long the recommendation listener works on one record
 * @param sendTimeout how long a request waits for Kafka to acknowledge its event
 */
@ConfigurationProperties("sample")
@Validated
public record SampleProperties(@Nullable File ratings, @Nullable File movies, @DefaultValue("true") boolean stream,
		@DefaultValue("42") long seed, @DefaultValue("20") @Min(1) @Max(10_000) int rate,
		@DefaultValue("0") @Min(0) int brokenRecords, @DefaultValue("2ms") Duration recommendationDelay,
		@DefaultValue("10s") Duration sendTimeout) {

	/**
	 * Return the file of ratings.
	 * @return its absolute path, or {@code null} if none is given
	 */
	public @Nullable Path ratingsFile() {
		return readableFile("sample.ratings", this.ratings);
	}

	/**
	 * Return the file of film titles.
	 * @return its absolute path, or {@code null} if none is given
	 */
	public @Nullable Path moviesFile() {
		return readableFile("sample.movies", this.movies);
	}

	private static @Nullable Path readableFile(String property, @Nullable File file) {
		if (file == null) {
			return null;
		}
		Path path = file.toPath().toAbsolutePath().normalize();
		if (Files.isDirectory(path) || !Files.isReadable(path)) {
			throw new InvalidConfigurationPropertyValueException(property, file, "There is no readable file at " + path
					+ ". A relative path starts at the folder the application runs in.");
		}
		return path;
	}

}
