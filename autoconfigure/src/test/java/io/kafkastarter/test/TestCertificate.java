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

import java.security.KeyPair;
import java.util.Base64;

/**
 * A certificate and its private key.
 *
 * @param der the certificate's bytes
 * @param keys its keys
 */
record TestCertificate(byte[] der, KeyPair keys) {

	String pem() {
		return pem("CERTIFICATE", this.der);
	}

	String keyPem() {
		return pem("PRIVATE KEY", this.keys.getPrivate().getEncoded());
	}

	private static String pem(String type, byte[] bytes) {
		return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type,
				Base64.getMimeEncoder().encodeToString(bytes), type);
	}

}
