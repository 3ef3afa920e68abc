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

package io.kafkastarter.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Signs dead letters, and tells those that were signed with one of the keys from those
 * that somebody else made up or changed: HMAC with SHA-256 over all headers, the key and
 * the value. A key or value that is no bytes when a dead letter is written, because the
 * user chose another deserializer, is not covered. Immutable and safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class DeadLetterSignatures {

	/**
	 * Signature, as text.
	 */
	static final String HEADER = DeadLetterHeaders.PREFIX + "signature";

	private static final String ALGORITHM = "HmacSHA256";

	private static final String WHOLE = "1:";

	private static final String WITHOUT_PAYLOAD = "1h:";

	private final List<SecretKeySpec> keys;

	/**
	 * Create signatures.
	 * @param keys the keys: the first signs, and all are accepted; none to sign nothing
	 */
	public DeadLetterSignatures(List<String> keys) {
		this.keys = keys.stream()
			.map((key) -> new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM))
			.toList();
	}

	/**
	 * Add a signature to the headers of a dead letter, if there is a key.
	 * @param headers all headers of the dead letter
	 * @param key its key, or {@code null}
	 * @param value its value, or {@code null}
	 */
	public void sign(Headers headers, @Nullable Object key, @Nullable Object value) {
		headers.remove(HEADER);
		if (!this.keys.isEmpty()) {
			boolean whole = isBytes(key) && isBytes(value);
			String kind = whole ? WHOLE : WITHOUT_PAYLOAD;
			byte[] code = code(this.keys.get(0), kind, headers, whole ? key : null, whole ? value : null);
			headers.add(HEADER, (kind + Base64.getEncoder().encodeToString(code)).getBytes(StandardCharsets.US_ASCII));
		}
	}

	/**
	 * Return whether a dead letter has a signature of one of the keys.
	 * @param headers all headers of the dead letter
	 * @param key its key, or {@code null}
	 * @param value its value, or {@code null}
	 * @return whether it has, or there is no key
	 */
	public boolean isGenuine(Headers headers, @Nullable Object key, @Nullable Object value) {
		Header header = headers.lastHeader(HEADER);
		if (this.keys.isEmpty() || header == null || header.value() == null) {
			return this.keys.isEmpty();
		}
		String text = new String(header.value(), StandardCharsets.US_ASCII);
		boolean whole = text.startsWith(WHOLE);
		String kind = whole ? WHOLE : WITHOUT_PAYLOAD;
		if (!text.startsWith(kind) || whole && !(isBytes(key) && isBytes(value))) {
			return false;
		}
		byte[] found = text.substring(kind.length()).getBytes(StandardCharsets.US_ASCII);
		return this.keys.stream().anyMatch((secret) -> {
			byte[] code = code(secret, kind, headers, whole ? key : null, whole ? value : null);
			return MessageDigest.isEqual(Base64.getEncoder().encode(code), found);
		});
	}

	private static boolean isBytes(@Nullable Object part) {
		return part == null || part instanceof byte[];
	}

	private static byte[] code(SecretKeySpec secret, String kind, Headers headers, @Nullable Object key,
			@Nullable Object value) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(secret);
			add(mac, kind.getBytes(StandardCharsets.US_ASCII));
			for (Header header : headers) {
				if (!header.key().equals(HEADER)) {
					add(mac, header.key().getBytes(StandardCharsets.UTF_8));
					add(mac, header.value());
				}
			}
			add(mac, (byte[]) key);
			add(mac, (byte[]) value);
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Each Java platform has " + ALGORITHM, ex);
		}
	}

	// With its length, so that no two lists of parts look the same.
	private static void add(Mac mac, byte @Nullable [] part) {
		mac.update(ByteBuffer.allocate(Integer.BYTES).putInt((part != null) ? part.length : -1).array());
		if (part != null) {
			mac.update(part);
		}
	}

}
