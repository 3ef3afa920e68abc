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

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.Assert;

/**
 * Decodes records whose keys and values are bytes into what their handlers take. Nothing
 * in a record chooses a class: only the handler and the declaration of the topic do. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class RecordDecoder {

	private final TopicPayloads payloads;

	private final ConversionService conversionService;

	/**
	 * Create a decoder.
	 * @param payloads what the topics carry
	 * @param conversionService converts the text of keys to other simple types
	 */
	public RecordDecoder(TopicPayloads payloads, ConversionService conversionService) {
		Assert.notNull(payloads, "'payloads' must not be null");
		Assert.notNull(conversionService, "'conversionService' must not be null");
		this.payloads = payloads;
		this.conversionService = conversionService;
	}

	/**
	 * Return a decoder for the records of a handler.
	 * @param keyType the type the handler takes for keys, or {@code null} if it does not
	 * look at them
	 * @param valueType the type the handler takes for values
	 * @return the decoder of that handler
	 */
	public HandlerRecordDecoder forHandler(@Nullable ResolvableType keyType, ResolvableType valueType) {
		return forHandlers(keyType, List.of(valueType));
	}

	/**
	 * Return a decoder for the records of several handlers, each of which takes values of
	 * its own type. The topic has to tell which of the types a value has.
	 * @param keyType the type the handlers take for keys, or {@code null} if none looks
	 * at them
	 * @param valueTypes the types the handlers take for values, at least one
	 * @return the decoder of these handlers
	 */
	public HandlerRecordDecoder forHandlers(@Nullable ResolvableType keyType, List<ResolvableType> valueTypes) {
		ValueTypes types = new ValueTypes(valueTypes);
		return new HandlerRecordDecoder(
				(topic) -> new TopicDecoder(topic, this.payloads, this.conversionService, keyType, types));
	}

	/**
	 * Return what the topics carry.
	 * @return the payloads
	 */
	public TopicPayloads payloads() {
		return this.payloads;
	}

}
