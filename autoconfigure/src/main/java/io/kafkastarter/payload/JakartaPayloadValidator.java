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
import java.util.stream.StreamSupport;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;

import org.springframework.util.Assert;

/**
 * Checks the constraints that payloads have by annotations of Jakarta Validation, in the
 * default group.
 *
 * @since 0.1.0
 */
public final class JakartaPayloadValidator implements PayloadValidator {

	private final Validator validator;

	/**
	 * Create a validator.
	 * @param validator the validator to ask
	 */
	public JakartaPayloadValidator(Validator validator) {
		Assert.notNull(validator, "'validator' must not be null");
		this.validator = validator;
	}

	@Override
	public List<String> validate(Object payload) {
		return this.validator.validate(payload).stream().map(JakartaPayloadValidator::text).sorted().toList();
	}

	private static String text(ConstraintViolation<?> violation) {
		String path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
			.map(JakartaPayloadValidator::text)
			.collect(Collectors.joining())
			.replaceFirst("^\\.", "");
		return path.isEmpty() ? rule(violation) : path + ": " + rule(violation);
	}

	// Without the key of a map, which is a part of the payload.
	private static String text(Path.Node node) {
		String place = "";
		if (node.isInIterable()) {
			place = (node.getIndex() != null) ? "[%d]".formatted(node.getIndex()) : "[…]";
		}
		boolean property = node.getName() != null && node.getKind() == ElementKind.PROPERTY;
		return place + (property ? "." + node.getName() : "");
	}

	// What a constraint is declared to say, unless that repeats the value; what code has
	// put together may repeat anything.
	private static String rule(ConstraintViolation<?> violation) {
		String declared = violation.getConstraintDescriptor().getMessageTemplate();
		String value = String.valueOf(violation.getInvalidValue());
		boolean repeated = violation.getInvalidValue() != null && !value.isBlank()
				&& violation.getMessage().contains(value);
		boolean plain = declared.equals(violation.getMessageTemplate()) && !declared.contains("validatedValue");
		return (plain && !repeated) ? violation.getMessage() : "does not keep to @"
				+ violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
	}

}
