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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a user.
 *
 * @param user the user
 * @param ratings how many films the user rated
 * @param mean the mean of these ratings, or {@code null} if there are none
 * @param lastRatings the last ten ratings, the latest first
 * @param bookmarks how many films the user bookmarked
 * @param lastBookmarks the last ten bookmarks, the latest first
 */
record Profile(String user, int ratings, @Nullable Double mean, List<Rating> lastRatings, int bookmarks,
		List<Bookmark> lastBookmarks) {

	record Rating(String film, @Nullable String title, int rating, Instant at) {

	}

	record Bookmark(String film, @Nullable String title, Instant at) {

	}

}
