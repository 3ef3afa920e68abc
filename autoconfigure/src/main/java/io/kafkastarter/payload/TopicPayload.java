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

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The payload of one declared topic: its format, and the types of keys and values.
 *
 * @param declaration where it is declared, for messages, for example
 * {@code kafka.topics.ratings}
 * @param format the format of its values
 * @param valueType the type of its values, or {@code null} if any will do
 * @param keyType the type of its keys, or {@code null} if any simple one will do
 * @param schema where on the class path a schema of its values may be found, or
 * {@code null} for nowhere
 * @param cloudEvents whether records are sent with the headers of CloudEvents
 * @param types the types of its values if it carries several, or {@code null}
 * @since 0.1.0
 */
public record TopicPayload(String declaration, PayloadFormat format, @Nullable Class<?> valueType,
		@Nullable Class<?> keyType, @Nullable String schema, boolean cloudEvents, @Nullable PayloadTypes types) {

	public TopicPayload {
		Assert.hasText(declaration, "'declaration' must not be empty");
		Assert.notNull(format, "'format' must not be null");
	}

	/**
	 * Create a payload with keys of any simple type, no schema, and no headers.
	 * @param declaration where it is declared, for messages
	 * @param format the format of its values
	 * @param valueType the type of its values, or {@code null} if any will do
	 */
	public TopicPayload(String declaration, PayloadFormat format, @Nullable Class<?> valueType) {
		this(declaration, format, valueType, null, null, false);
	}

	/**
	 * Create the payload of a topic that carries one type, or any.
	 * @param declaration where it is declared, for messages
	 * @param format the format of its values
	 * @param valueType the type of its values, or {@code null} if any will do
	 * @param keyType the type of its keys, or {@code null} if any simple one will do
	 * @param schema where a schema may be found, or {@code null}
	 * @param cloudEvents whether records are sent with the headers of CloudEvents
	 */
	public TopicPayload(String declaration, PayloadFormat format, @Nullable Class<?> valueType,
			@Nullable Class<?> keyType, @Nullable String schema, boolean cloudEvents) {
		this(declaration, format, valueType, keyType, schema, cloudEvents, null);
	}

	/**
	 * Return the types of its values.
	 * @return one type or several; empty if any will do
	 */
	public Collection<Class<?>> valueTypes() {
		if (this.types != null) {
			return this.types.types().values();
		}
		return (this.valueType != null) ? List.of(this.valueType) : List.of();
	}

	/**
	 * Return the same payload with values of one type.
	 * @param type the type
	 * @return the payload
	 */
	public TopicPayload ofType(Class<?> type) {
		return new TopicPayload(this.declaration, this.format, type, this.keyType, this.schema, this.cloudEvents);
	}

}
