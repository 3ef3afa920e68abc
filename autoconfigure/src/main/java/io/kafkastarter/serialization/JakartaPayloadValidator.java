package io.kafkastarter.serialization;

import java.util.List;

import jakarta.validation.ConstraintViolation;
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
		String path = violation.getPropertyPath().toString();
		return path.isEmpty() ? violation.getMessage() : path + ": " + violation.getMessage();
	}

}
