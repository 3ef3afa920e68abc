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
