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
