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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes ratings.
 */
@RestController
class RatingController {

	private final FilmEvents events;

	RatingController(FilmEvents events) {
		this.events = events;
	}

	@PostMapping("/ratings")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void rate(@Valid @RequestBody NewRating body) {
		this.events.send(new FilmRated(body.user(), body.film(), body.rating(), Instant.now()));
	}

	record NewRating(@NotBlank @Size(max = 100) String user, @NotBlank @Size(max = 100) String film,
			@NotNull @Min(FilmRated.LOWEST) @Max(FilmRated.HIGHEST) Integer rating) {

	}

}
