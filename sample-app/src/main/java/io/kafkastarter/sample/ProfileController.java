package io.kafkastarter.sample;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows profiles.
 */
@RestController
class ProfileController {

	private final Profiles profiles;

	ProfileController(Profiles profiles) {
		this.profiles = profiles;
	}

	@GetMapping("/users/{id}/profile")
	Profile profile(@PathVariable String id) {
		Profile profile = this.profiles.of(id);
		if (profile == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing is known about this user");
		}
		return profile;
	}

}
