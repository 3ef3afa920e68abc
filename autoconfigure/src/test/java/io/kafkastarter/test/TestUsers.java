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

package io.kafkastarter.test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;

/**
 * Users of a cluster with their passwords, which may hold any characters.
 */
final class TestUsers {

	private static final byte[] SALT = "salt of the tests".getBytes(StandardCharsets.US_ASCII);

	private final Map<String, String> passwords = new LinkedHashMap<>();

	void add(String name, String password) {
		this.passwords.put(name, password);
	}

	/**
	 * Return the users for the formatting of a broker's folder.
	 * @return each user once for each mechanism
	 */
	List<String> scramArguments() {
		List<String> arguments = new ArrayList<>();
		this.passwords.forEach((name, password) -> {
			for (ScramMechanism mechanism : ScramMechanism.values()) {
				arguments
					.add("%s=[name=%s,salt=%s,saltedpassword=%s,iterations=%d]".formatted(mechanism.mechanismName(),
							name, base64(SALT), base64(salted(mechanism, password)), mechanism.minIterations()));
			}
		});
		return arguments;
	}

	/**
	 * Return the users for the mechanism PLAIN.
	 * @return the broker's JAAS line
	 */
	String plainJaas() {
		StringBuilder line = new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required");
		this.passwords.forEach((name, password) -> line
			.append(" \"user_%s\"=\"%s\"".formatted(name, password.replace("\\", "\\\\").replace("\"", "\\\""))));
		return line.append(';').toString();
	}

	private static byte[] salted(ScramMechanism mechanism, String password) {
		try {
			return new ScramFormatter(mechanism).saltedPassword(password, SALT, mechanism.minIterations());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

}
