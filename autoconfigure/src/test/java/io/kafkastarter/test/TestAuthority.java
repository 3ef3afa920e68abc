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

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A certificate authority of its own. Writes certificates by hand (X.509 in DER), which
 * takes milliseconds where keytool would take seconds.
 */
final class TestAuthority {

	private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private final String name;

	private final TestCertificate certificate;

	private TestAuthority(String name, TestCertificate certificate) {
		this.name = name;
		this.certificate = certificate;
	}

	static TestAuthority create(String name) {
		KeyPair keys = keys();
		// basicConstraints: is an authority
		byte[] extension = Der.sequence(Der.oid("2.5.29.19"), Der.TRUE,
				Der.octets(Der.sequence(new byte[][] { Der.TRUE })));
		return new TestAuthority(name, sign(name, keys.getPrivate(), name, keys, extension));
	}

	TestCertificate certificate() {
		return this.certificate;
	}

	/**
	 * Issue a certificate.
	 * @param name the common name of its owner
	 * @param hosts the host names and the addresses it is good for
	 * @return the certificate
	 */
	TestCertificate issue(String name, String... hosts) {
		byte[][] names = new byte[hosts.length][];
		for (int index = 0; index < hosts.length; index++) {
			names[index] = Der.generalName(hosts[index]);
		}
		// subjectAltName
		byte[] extension = (hosts.length > 0) ? Der.sequence(Der.oid("2.5.29.17"), Der.octets(Der.sequence(names)))
				: new byte[0];
		return sign(this.name, this.certificate.keys().getPrivate(), name, keys(), extension);
	}

	private static TestCertificate sign(String issuer, PrivateKey key, String subject, KeyPair keys, byte[] extension) {
		try {
			// ecdsa-with-SHA256
			byte[] algorithm = Der.sequence(new byte[][] { Der.oid("1.2.840.10045.4.3.2") });
			Instant now = Instant.now();
			byte[] validity = Der.sequence(Der.utcTime(UTC_TIME.format(now.minus(1, ChronoUnit.HOURS))),
					Der.utcTime(UTC_TIME.format(now.plus(1, ChronoUnit.DAYS))));
			byte[] version = Der.explicit(0, Der.integer(2));
			byte[] serial = Der.integer(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
			byte[] extensions = (extension.length > 0) ? Der.explicit(3, Der.sequence(new byte[][] { extension }))
					: new byte[0];
			byte[] content = Der.sequence(version, serial, algorithm, Der.commonName(issuer), validity,
					Der.commonName(subject), keys.getPublic().getEncoded(), extensions);
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(key);
			signature.update(content);
			return new TestCertificate(Der.sequence(content, algorithm, Der.bits(signature.sign())), keys);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyPair keys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
