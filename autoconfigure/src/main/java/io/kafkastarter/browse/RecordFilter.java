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

package io.kafkastarter.browse;

import java.util.Locale;
import java.util.function.Supplier;

import io.kafkastarter.reading.ByteTexts;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Selects records by what they hold.
 *
 * @param key the key as it is shown, or {@code null} for any
 * @param contains a text that is in key, value or the value of a header, in any case, or
 * {@code null} for any
 * @param header the name of a header, or {@code name=value}, or {@code null} for any
 * @since 0.1.0
 */
public record RecordFilter(@Nullable String key, @Nullable String contains, @Nullable String header) {

	// Of a longer key, value or header only the beginning is looked at.
	static final int MOST = 1024 * 1024;

	boolean looksAtValues() {
		return this.key != null || this.contains != null || this.header != null && this.header.contains("=");
	}

	boolean isEmpty() {
		return this.key == null && this.contains == null && this.header == null;
	}

	/**
	 * Return whether a record is selected.
	 * @param recordKey its key
	 * @param headers its headers
	 * @param value returns its value as text
	 * @return whether it is
	 */
	boolean matches(byte @Nullable [] recordKey, Headers headers, Supplier<@Nullable String> value) {
		if (this.key != null && !this.key.equals(ByteTexts.text(recordKey, MOST))) {
			return false;
		}
		if (this.header != null && !hasHeader(headers, this.header)) {
			return false;
		}
		return this.contains == null || contains(ByteTexts.text(recordKey, MOST), this.contains)
				|| contains(value.get(), this.contains) || headersContain(headers, this.contains);
	}

	private static boolean hasHeader(Headers headers, String wanted) {
		int separator = wanted.indexOf('=');
		String name = (separator < 0) ? wanted : wanted.substring(0, separator);
		for (Header header : headers.headers(name)) {
			if (separator < 0 || wanted.substring(separator + 1).equals(ByteTexts.text(header.value(), MOST))) {
				return true;
			}
		}
		return false;
	}

	private static boolean headersContain(Headers headers, String text) {
		for (Header header : headers) {
			if (contains(ByteTexts.text(header.value(), MOST), text)) {
				return true;
			}
		}
		return false;
	}

	private static boolean contains(@Nullable String text, String part) {
		return text != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

}
