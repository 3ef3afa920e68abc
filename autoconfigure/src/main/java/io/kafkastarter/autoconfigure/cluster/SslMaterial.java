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

package io.kafkastarter.autoconfigure.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.failure.Causes;
import io.kafkastarter.security.CaFile;
import io.kafkastarter.security.LiveSslBundle;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.ResourceUtils;

/**
 * Finds the certificates that properties name, and follows their changes.
 *
 * @since 0.1.0
 */
public final class SslMaterial {

	private static final Log logger = LogFactory.getLog(SslMaterial.class);

	private final @Nullable SslBundles bundles;

	private final Map<String, SslBundle> found = new ConcurrentHashMap<>();

	/**
	 * Create a finder.
	 * @param bundles the application's bundles, {@code null} if it has none
	 */
	public SslMaterial(@Nullable SslBundles bundles) {
		this.bundles = bundles;
	}

	/**
	 * Return a bundle of the application, which follows changes of it.
	 * @param property the property that names it
	 * @param name the bundle's name
	 * @return the bundle
	 * @throws InvalidKafkaConfigurationException if there is no such bundle, or it cannot
	 * be used
	 */
	public SslBundle bundle(String property, String name) {
		return this.found.computeIfAbsent(name, (key) -> find(property, name));
	}

	private SslBundle find(String property, String name) {
		try {
			if (this.bundles == null) {
				throw new NoSuchSslBundleException(name, "No bundles");
			}
			AtomicReference<SslBundle> current = new AtomicReference<>(this.bundles.getBundle(name));
			this.bundles.addBundleUpdateHandler(name, (bundle) -> {
				current.set(bundle);
				logger.info("The SSL bundle of '%s' has changed: new connections use it".formatted(property));
			});
			return checked(property, "the settings of the SSL bundle '%s'".formatted(name),
					new LiveSslBundle(property, current::get));
		}
		catch (NoSuchSslBundleException ex) {
			throw unknown(property, name, (this.bundles != null) ? this.bundles.getBundleNames() : List.of());
		}
	}

	private static InvalidKafkaConfigurationException unknown(String property, String name, List<String> names) {
		String known = names.isEmpty() ? "There are no SSL bundles"
				: "The SSL bundles are " + String.join(", ", names.stream().sorted().toList());
		return new InvalidKafkaConfigurationException(property, "There is no SSL bundle '%s'.".formatted(name),
				"%s. Declare it below spring.ssl.bundle.pem.%s or spring.ssl.bundle.jks.%s, or correct the name."
					.formatted(known, name, name));
	}

	/**
	 * Return a bundle that trusts the authorities of a file, and follows changes of it.
	 * @param property the property that names the file
	 * @param file the file's path
	 * @return the bundle
	 * @throws InvalidKafkaConfigurationException if the file cannot be used
	 */
	SslBundle caFile(String property, String file) {
		try {
			CaFile content = new CaFile(property, ResourceUtils.getFile(file).toPath());
			return checked(property, "the file", new LiveSslBundle(property, content));
		}
		catch (NoSuchFileException | FileNotFoundException | InvalidPathException ex) {
			throw new InvalidKafkaConfigurationException(property, "There is no such file.",
					"Write the path of a PEM file that the application can read.");
		}
		catch (IOException ex) {
			throw new InvalidKafkaConfigurationException(property,
					"The file cannot be read: %s.".formatted(ex.getClass().getSimpleName()),
					"Write the path of a PEM file that the application can read.", ex);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidKafkaConfigurationException(property,
					"The file holds no certificate in PEM format that can be read.",
					"Write the path of a file with one or more blocks of -----BEGIN CERTIFICATE-----.", ex);
		}
	}

	// Otherwise it would be found out by each connection, again and again.
	private static SslBundle checked(String property, String what, SslBundle bundle) {
		try {
			bundle.createSslContext();
			return bundle;
		}
		catch (RuntimeException ex) {
			throw new InvalidKafkaConfigurationException(property,
					"Its certificates and keys cannot be used: %s.".formatted(root(ex)),
					"Check %s: the files, their types and their passwords.".formatted(what), ex);
		}
	}

	private static String root(Throwable failure) {
		Throwable root = Causes.root(failure);
		return Objects.toString(root.getMessage(), root.getClass().getSimpleName()).replaceFirst("\\.$", "");
	}

}
