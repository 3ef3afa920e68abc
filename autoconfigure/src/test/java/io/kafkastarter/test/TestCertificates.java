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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.springframework.util.FileSystemUtils;

/**
 * Certificates of a test, as PEM files in a folder of their own: those of the brokers,
 * signed by a private authority; another authority, which has nothing to do with them;
 * and what clients need.
 */
public final class TestCertificates implements AutoCloseable {

	private final Path folder;

	private final TestAuthority next = TestAuthority.create("Test CA of another time");

	private TestAuthority authority = TestAuthority.create("Test CA");

	/**
	 * Create the certificates.
	 */
	public TestCertificates() {
		try {
			this.folder = Files.createTempDirectory("kafka-test-certificates-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		write("ca.pem", this.authority.certificate().pem());
		write("brokers-ca.pem", both());
		write("other-ca.pem", TestAuthority.create("Another CA").certificate().pem());
		writeBroker("127.0.0.1", "localhost");
	}

	/**
	 * Return the authority that signed the brokers' certificates.
	 * @return its certificate
	 */
	public Path ca() {
		return this.folder.resolve("ca.pem");
	}

	/**
	 * Return an authority that nobody here has a certificate of.
	 * @return its certificate
	 */
	public Path otherCa() {
		return this.folder.resolve("other-ca.pem");
	}

	/**
	 * Issue a client's certificate, or issue it anew.
	 * @param name the client's common name
	 * @return the certificate; {@link #key(String)} is beside it
	 */
	public Path client(String name) {
		TestCertificate certificate = this.authority.issue(name);
		write(name + ".key", certificate.keyPem());
		return write(name + ".crt", certificate.pem());
	}

	/**
	 * Return the key of a certificate.
	 * @param name the common name
	 * @return the private key
	 */
	public Path key(String name) {
		return this.folder.resolve(name + ".key");
	}

	/**
	 * Let another authority sign from now on, and sign the brokers' certificate anew. The
	 * one before it is trusted too, as it has to be while certificates of both are in
	 * use.
	 */
	public void changeAuthority() {
		write("ca.pem", both());
		this.authority = this.next;
		writeBroker("127.0.0.1", "localhost");
	}

	/**
	 * Let brokers that are started from now on trust only the authority that signs now.
	 */
	public void forgetFormerAuthorityOfBrokers() {
		write("brokers-ca.pem", this.authority.certificate().pem());
	}

	/**
	 * Let clients trust only the authority that signs now.
	 */
	public void forgetFormerAuthority() {
		write("ca.pem", this.authority.certificate().pem());
	}

	/**
	 * Replace the brokers' certificate by one for other hosts than those they are at.
	 */
	public void replaceHosts() {
		writeBroker("elsewhere.example");
	}

	/**
	 * Issue a certificate for a server on this machine.
	 * @param password the password of the store and of the key
	 * @return a PKCS12 store with the certificate and its key
	 */
	public Path serverStore(String password) {
		TestCertificate certificate = this.authority.issue("server", "127.0.0.1", "localhost");
		return TestStores.key("PKCS12", password, write("server.crt", certificate.pem()),
				write("server.key", certificate.keyPem()));
	}

	/**
	 * Return the authorities that the brokers trust: those of now and of later.
	 * @return the file
	 */
	Path brokersCa() {
		return this.folder.resolve("brokers-ca.pem");
	}

	/**
	 * Return the brokers' certificate with its key.
	 * @return the file
	 */
	Path broker() {
		return this.folder.resolve("broker.pem");
	}

	private String both() {
		return this.authority.certificate().pem() + this.next.certificate().pem();
	}

	private void writeBroker(String... hosts) {
		TestCertificate certificate = this.authority.issue("broker", hosts);
		write("broker.pem", certificate.keyPem() + certificate.pem());
	}

	private Path write(String name, String content) {
		try {
			Path whole = Files.writeString(this.folder.resolve(name + ".new"), content);
			return Files.move(whole, this.folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
