package io.kafkastarter.endpoint;

import java.time.Duration;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Adds to an answer of Spring MVC when to ask again: the responses of endpoints have no
 * headers.
 */
final class RetryLater {

	private RetryLater() {
	}

	static Object answer(WebEndpointResponse<?> answer, Duration retryAfter) {
		return ResponseEntity.status(answer.getStatus())
			.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())))
			.body(answer.getBody());
	}

}
