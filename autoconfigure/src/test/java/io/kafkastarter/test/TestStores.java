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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;

/**
 * Java's own key stores and trust stores, made from {@link TestCertificates} and beside
 * them.
 */
public final class TestStores {

	private TestStores() {
	}

	/**
	 * Write a trust store.
	 * @param type its type: {@code JKS} or {@code PKCS12}
	 * @param password its password
	 * @param ca the authority to trust
	 * @return the file
	 */
	public static Path trust(String type, String password, Path ca) {
		try {
			KeyStore store = KeyStore.getInstance(type);
			store.load(null, null);
			store.setCertificateEntry("ca", certificate(ca));
			return write(store, password, ca);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Write a key store.
	 * @param type its type: {@code JKS} or {@code PKCS12}
	 * @param password the password of the store and of the key
	 * @param certificate the certificate
	 * @param key its private key
	 * @return the file
	 */
	public static Path key(String type, String password, Path certificate, Path key) {
		try {
			KeyStore store = KeyStore.getInstance(type);
			store.load(null, null);
			store.setKeyEntry("key", privateKey(key), password.toCharArray(),
					new Certificate[] { certificate(certificate) });
			return write(store, password, certificate);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Certificate certificate(Path pem) throws GeneralSecurityException, IOException {
		try (InputStream stream = Files.newInputStream(pem)) {
			return CertificateFactory.getInstance("X.509").generateCertificate(stream);
		}
	}

	private static PrivateKey privateKey(Path pem) throws GeneralSecurityException, IOException {
		String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
		return KeyFactory.getInstance("EC")
			.generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
	}

	private static Path write(KeyStore store, String password, Path source)
			throws GeneralSecurityException, IOException {
		Path file = source
			.resolveSibling("%s.%s".formatted(source.getFileName(), store.getType().toLowerCase(Locale.ROOT)));
		try (OutputStream stream = Files.newOutputStream(file)) {
			store.store(stream, password.toCharArray());
		}
		return file;
	}

}
