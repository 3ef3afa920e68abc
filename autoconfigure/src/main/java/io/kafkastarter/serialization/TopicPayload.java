package io.kafkastarter.serialization;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What one declared topic carries.
 *
 * @param declaration where it is declared, for messages, for example
 * {@code kafka.topics.ratings}
 * @param format the format of its values
 * @param valueType the type of its values, or {@code null} if any will do
 * @since 0.1.0
 */
public record TopicPayload(String declaration, PayloadFormat format, @Nullable Class<?> valueType) {

	public TopicPayload {
		Assert.hasText(declaration, "'declaration' must not be empty");
		Assert.notNull(format, "'format' must not be null");
	}

}
