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

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that somebody has written.
 *
 * @param cluster the name of the cluster
 * @param topic the topic
 * @param key the key as text, or {@code null}
 * @param keyBytes the key in Base64, or {@code null}
 * @param value the value as text, or {@code null}
 * @param valueBytes the value in Base64, or {@code null}
 * @param tombstone whether there is no value
 * @param type the name of one of the {@code value-types}, or {@code null}
 * @param headers lines of {@code name=value}, or {@code null}
 * @param partition the partition, or {@code null} for that of the key
 * @param dryRun whether to check only
 * @since 0.1.0
 */
public record RecordToSend(String cluster, String topic, @Nullable String key, @Nullable String keyBytes,
		@Nullable String value, @Nullable String valueBytes, boolean tombstone, @Nullable String type,
		@Nullable String headers, @Nullable Integer partition, boolean dryRun) {

	/**
	 * Create a record.
	 * @throws BrowseException if something is given twice or not at all
	 */
	public RecordToSend {
		int values = ((value != null) ? 1 : 0) + ((valueBytes != null) ? 1 : 0) + (tombstone ? 1 : 0);
		if (values != 1) {
			throw BrowseException.invalid("Give one of 'value', 'valueBytes', and 'tombstone' as true.");
		}
		if (key != null && keyBytes != null) {
			throw BrowseException.invalid("Give one of 'key' and 'keyBytes'.");
		}
	}

	Headers parsedHeaders() {
		RecordHeaders parsed = new RecordHeaders();
		for (String line : (this.headers != null) ? this.headers.split("\\R") : new String[0]) {
			int separator = line.indexOf('=');
			if (separator > 0) {
				parsed.add(line.substring(0, separator),
						line.substring(separator + 1).getBytes(StandardCharsets.UTF_8));
			}
			else if (!line.isBlank()) {
				throw BrowseException.invalid("'headers' has to be lines of name=value.");
			}
		}
		return parsed;
	}

	static byte[] decode(String name, String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			throw new BrowseException(BrowseException.Reason.INVALID, "'%s' has to be in Base64.".formatted(name), ex);
		}
	}

}
