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

package io.kafkastarter.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Makes bytes readable for a person.
 *
 * @since 0.1.0
 */
public final class ByteTexts {

	private ByteTexts() {
	}

	/**
	 * Return bytes as text. Only what is shown is decoded.
	 * @param bytes the bytes
	 * @param most the most bytes to show; what is cut ends with an ellipsis
	 * @return the text, in Base64 if it is none; {@code null} if there are no bytes
	 */
	public static @Nullable String text(byte @Nullable [] bytes, int most) {
		if (bytes == null) {
			return null;
		}
		boolean whole = bytes.length <= most;
		int length = Math.min(bytes.length, most);
		CharBuffer text = CharBuffer.allocate(length);
		CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length), text, whole);
		String shown = result.isError() ? "base64:" + base64(bytes, most) : text.flip().toString();
		return whole ? shown : shown + "…";
	}

	/**
	 * Return bytes in Base64.
	 * @param bytes the bytes
	 * @param most the most bytes to show
	 * @return the text
	 */
	public static String base64(byte[] bytes, int most) {
		boolean whole = bytes.length <= most;
		int length = Math.min(bytes.length, most);
		return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length - length % 3 * (whole ? 0 : 1)));
	}

}
