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

package io.kafkastarter.listener.spring;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.util.ClassUtils;

/**
 * Maps received headers to text where they are text and to bytes where they are not.
 * Unlike the mapper that Spring for Apache Kafka uses by default it looks for no class
 * that the wire names: of what that mapper sends it knows numbers, booleans, lists and
 * the like.
 *
 * @since 0.1.0
 */
public final class TextHeaderMapper extends SimpleKafkaHeaderMapper {

	private static final boolean JSON = ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper",
			TextHeaderMapper.class.getClassLoader());

	private final Set<String> raw;

	/**
	 * Create a mapper that also sends string headers.
	 */
	public TextHeaderMapper() {
		this(Set.of());
	}

	/**
	 * Create a mapper for a method that takes some headers as bytes.
	 * @param raw their names
	 */
	TextHeaderMapper(Set<String> raw) {
		this.raw = Set.copyOf(raw);
		setMapAllStringsOut(true);
	}

	@Override
	public void toHeaders(Headers source, Map<String, Object> headers) {
		super.toHeaders(source, headers);
		if (JSON) {
			JsonHeaderTypes.apply(source, headers);
		}
	}

	@Override
	protected @Nullable Object headerValueToAddIn(@Nullable Header header) {
		Object value = super.headerValueToAddIn(header);
		if (header == null || !(value instanceof byte[] bytes) || this.raw.contains(header.key())) {
			return value;
		}
		String text = decode(bytes);
		return (text != null) ? text : bytes;
	}

	private static @Nullable String decode(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.chars().allMatch(TextHeaderMapper::isText) ? text : null;
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private static boolean isText(int character) {
		return !Character.isISOControl(character) || Character.isWhitespace(character);
	}

}
