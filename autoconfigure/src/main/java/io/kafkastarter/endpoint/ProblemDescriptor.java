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
