package io.kafkastarter.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of why a request was not answered. The names are those of Spring Boot's own
 * answers to failed requests.
 *
 * @param status the status of the answer
 * @param error what the status is called
 * @param message why, and what to ask instead
 */
record ProblemDescriptor(int status, String error, String message) implements OperationResponseBody {

	static ProblemDescriptor of(int status, String message) {
		return new ProblemDescriptor(status, switch (status) {
			case 400 -> "Bad Request";
			case 404 -> "Not Found";
			case 429 -> "Too Many Requests";
			case 503 -> "Service Unavailable";
			default -> "Error";
		}, message);
	}

}
