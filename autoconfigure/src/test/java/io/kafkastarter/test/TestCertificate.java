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
