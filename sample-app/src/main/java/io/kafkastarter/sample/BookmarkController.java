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

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes bookmarks.
 */
@RestController
class BookmarkController {

	private final FilmEvents events;

	BookmarkController(FilmEvents events) {
		this.events = events;
	}

	@PostMapping("/bookmarks")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void bookmark(@Valid @RequestBody NewBookmark body) {
		this.events.send(new FilmBookmarked(body.user(), body.film(), Instant.now()));
	}

	record NewBookmark(@NotBlank @Size(max = 100) String user, @NotBlank @Size(max = 100) String film) {

	}

}
