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

package io.kafkastarter.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.springframework.util.MimeType;

/**
 * A file of the page.
 *
 * @param content its bytes
 * @param type its media type
 * @param tag its entity tag, which changes with its content
 */
record ConsoleFile(byte[] content, MimeType type, String tag) {

	private static final int BYTES_OF_TAG = 12;

	static ConsoleFile of(String name, byte[] content) {
		return new ConsoleFile(content, type(name), tag(content));
	}

	ConsoleFile with(String placeholder, String value) {
		String text = new String(this.content, StandardCharsets.UTF_8).replace(placeholder, value);
		byte[] replaced = text.getBytes(StandardCharsets.UTF_8);
		return new ConsoleFile(replaced, this.type, tag(replaced));
	}

	private static MimeType type(String name) {
		String subtype = switch (name.substring(name.lastIndexOf('.') + 1)) {
			case "html" -> "text/html";
			case "css" -> "text/css";
			case "js" -> "text/javascript";
			case "svg" -> "image/svg+xml";
			default -> throw new IllegalArgumentException("No media type for '%s'".formatted(name));
		};
		MimeType type = MimeType.valueOf(subtype);
		return new MimeType(type, StandardCharsets.UTF_8);
	}

	private static String tag(byte[] content) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
			return '"' + HexFormat.of().formatHex(hash, 0, BYTES_OF_TAG) + '"';
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
