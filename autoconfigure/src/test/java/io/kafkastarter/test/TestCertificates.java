package io.kafkastarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/**
 * Certificates of a test, as PEM files in a folder of their own: those of the brokers,
 * signed by a private authority; another authority, which has nothing to do with them;
 * and what clients need.
 */
public final class TestCertificates implements AutoCloseable {

	private final Path folder;

	private TestAuthority authority;

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
		this.authority = TestAuthority.create("Test CA");
		write("ca.pem", this.authority.certificate().pem());
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
	 * Replace the authority, and what it has signed for the brokers.
	 */
	public void replaceAuthority() {
		this.authority = TestAuthority.create("Test CA of another time");
		write("ca.pem", this.authority.certificate().pem());
		writeBroker("127.0.0.1", "localhost");
	}

	/**
	 * Replace the brokers' certificate by one for other hosts than those they are at.
	 */
	public void replaceHosts() {
		writeBroker("elsewhere.example");
	}

	/**
	 * Return the brokers' certificate with its key.
	 * @return the file
	 */
	Path broker() {
		return this.folder.resolve("broker.pem");
	}

	private void writeBroker(String... hosts) {
		TestCertificate certificate = this.authority.issue("broker", hosts);
		write("broker.pem", certificate.keyPem() + certificate.pem());
	}

	private Path write(String name, String content) {
		try {
			return Files.writeString(this.folder.resolve(name), content);
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
