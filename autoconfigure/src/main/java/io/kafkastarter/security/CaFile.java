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

package io.kafkastarter.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.util.Assert;

/**
 * A PEM file of one or more certificate authorities, trusted alone. It is read again when
 * it has changed; if that fails, what was read before stays in use.
 *
 * @since 0.1.0
 */
public final class CaFile implements Supplier<SslBundle> {

	private static final Log logger = LogFactory.getLog(CaFile.class);

	private final String property;

	private final Path path;

	private Content content;

	/**
	 * Read a file.
	 * @param property the property that names the file, for messages
	 * @param path the file
	 * @throws IOException if it cannot be read
	 * @throws IllegalArgumentException if it holds no certificate
	 */
	public CaFile(String property, Path path) throws IOException {
		Assert.hasText(property, "'property' must not be empty");
		Assert.notNull(path, "'path' must not be null");
		this.property = property;
		this.path = path;
		this.content = read(Version.of(path));
	}

	@Override
	public synchronized SslBundle get() {
		Version version = this.content.version();
		try {
			version = Version.of(this.path);
			if (!version.equals(this.content.version())) {
				this.content = read(version);
				logger.info("The file of '%s' has changed: new connections use it".formatted(this.property));
			}
		}
		catch (IOException | IllegalArgumentException ex) {
			logger
				.warn("The file of '%s' has changed and cannot be used: connections go on with what it held before (%s)"
					.formatted(this.property, ex));
			this.content = new Content(version, this.content.bundle());
		}
		return this.content.bundle();
	}

	private Content read(Version version) throws IOException {
		String pem = Files.readString(this.path);
		try {
			Assert.isTrue(pem.contains("-----BEGIN"), "It is no PEM file");
			PemSslStore store = PemSslStore.load(PemSslStoreDetails.forCertificates(pem));
			SslBundle bundle = SslBundle.of(new PemSslStoreBundle((PemSslStore) null, store));
			Assert.state(bundle.getStores().getTrustStore() != null, "It holds no certificate");
			return new Content(version, bundle);
		}
		catch (IllegalStateException ex) {
			throw new IllegalArgumentException("It holds no certificate that can be read", ex);
		}
	}

	/**
	 * The content of the file at some time.
	 */
	private record Content(Version version, SslBundle bundle) {

	}

	/**
	 * A version of the file, by which a change is noticed. Mounted secrets are links that
	 * are turned.
	 */
	private record Version(FileTime modified, long size, Path target) {

		static Version of(Path path) throws IOException {
			return new Version(Files.getLastModifiedTime(path), Files.size(path), path.toRealPath());
		}

	}

}
