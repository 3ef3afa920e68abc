package io.kafkastarter.payload;

import java.util.List;

/**
 * Checks payloads of topics that declare a type: before they are sent, and after they
 * were received. A bean of this type replaces the one that asks Jakarta Validation. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PayloadValidator {

	/**
	 * A validator that takes everything.
	 */
	PayloadValidator NONE = (payload) -> List.of();

	/**
	 * Check a payload.
	 * @param payload the payload
	 * @return what is wrong with it, a short text each, or an empty list if it is valid
	 */
	List<String> validate(Object payload);

}
