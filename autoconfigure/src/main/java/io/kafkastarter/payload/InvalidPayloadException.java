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

package io.kafkastarter.payload;

import java.util.List;
import java.util.stream.Collectors;

import io.kafkastarter.PublicApi;
import io.kafkastarter.text.Words;
import org.apache.kafka.common.errors.SerializationException;

import org.springframework.util.StringUtils;

/**
 * Exception thrown when a payload does not keep to the constraints of its type. It is not
 * sent, or goes to the dead letters.
 *
 * @since 0.1.0
 */
@PublicApi
public class InvalidPayloadException extends SerializationException {

	// Both bound what a hostile record can make of a log line or a dead letter's header.
	private static final int MAX_VIOLATIONS = 100;

	private static final int MAX_LENGTH = 200;

	private final transient List<String> violations;

	/**
	 * Create an exception.
	 * @param topic the name of the payload's topic
	 * @param payload the payload; only its type is told
	 * @param violations what is wrong with it
	 */
	InvalidPayloadException(String topic, Object payload, List<String> violations) {
		super("%s of topic '%s' is not valid: %s"
			.formatted(StringUtils.capitalize(Words.a(payload.getClass().getName())), topic, text(violations)));
		this.violations = List.copyOf(violations);
	}

	/**
	 * Return what is wrong with the payload.
	 * @return a text for each violation
	 */
	public List<String> getViolations() {
		return this.violations;
	}

	private static String text(List<String> violations) {
		String text = violations.stream()
			.limit(MAX_VIOLATIONS)
			.map(InvalidPayloadException::shortened)
			.collect(Collectors.joining("; "));
		int more = violations.size() - MAX_VIOLATIONS;
		return (more > 0) ? "%s; and %d more.".formatted(text, more) : text + ".";
	}

	private static String shortened(String violation) {
		return (violation.length() > MAX_LENGTH) ? violation.substring(0, MAX_LENGTH) + "…" : violation;
	}

}
