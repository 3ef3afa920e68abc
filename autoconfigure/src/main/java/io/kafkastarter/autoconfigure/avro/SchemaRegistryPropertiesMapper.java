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

package io.kafkastarter.autoconfigure.avro;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLContext;

import io.kafkastarter.autoconfigure.cluster.SslMaterial;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.avro.registry.SchemaRegistrySettings;
import org.jspecify.annotations.Nullable;

/**
 * Maps the properties of the schema registry, and refuses what cannot work.
 */
class SchemaRegistryPropertiesMapper {

	private static final String PREFIX = "kafka.schema-registry.";

	private final SchemaRegistryProperties properties;

	private final SslMaterial material;

	SchemaRegistryPropertiesMapper(SchemaRegistryProperties properties, SslMaterial material) {
		this.properties = properties;
		this.material = material;
	}

	SchemaRegistrySettings map() {
		List<URI> urls = this.properties.url().stream().map(SchemaRegistryPropertiesMapper::url).toList();
		requireCredentials();
		if (this.properties.timeout().compareTo(Duration.ZERO) <= 0) {
			throw new InvalidKafkaConfigurationException(PREFIX + "timeout", "Nothing answers in no time.",
					"Write a duration such as 5s.");
		}
		return new SchemaRegistrySettings(urls, this.properties.username(), this.properties.password(),
				sslContext(urls), this.properties.timeout());
	}

	private static URI url(String text) {
		URI url = parse(text);
		if (url == null || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null
				|| !List.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))) {
			throw new InvalidKafkaConfigurationException(PREFIX + "url",
					"One of its entries is no address of a registry.",
					"Write addresses such as https://registry.example.com:8081, separated by commas.");
		}
		if (url.getRawUserInfo() != null) {
			throw new InvalidKafkaConfigurationException(PREFIX + "url",
					"One of its entries holds credentials, which would be seen wherever the address is.",
					"Write them as %1$susername and %1$spassword.".formatted(PREFIX));
		}
		return url;
	}

	private static @Nullable URI parse(String text) {
		try {
			URI url = new URI(text.trim());
			return (url.getScheme() != null) ? url : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private void requireCredentials() {
		boolean username = this.properties.username() != null;
		if (username != (this.properties.password() != null)) {
			throw new InvalidKafkaConfigurationException(PREFIX + (username ? "password" : "username"),
					"There is a %s without it.".formatted(username ? "username" : "password"),
					"Write both, or neither.");
		}
	}

	private @Nullable SSLContext sslContext(List<URI> urls) {
		String bundle = this.properties.sslBundle();
		if (bundle == null) {
			return null;
		}
		String property = PREFIX + "ssl-bundle";
		if (urls.stream().noneMatch((url) -> url.getScheme().equalsIgnoreCase("https"))) {
			throw new InvalidKafkaConfigurationException(property, "No address of the registry begins with https.",
					"Write %surl: https://…, or remove the bundle.".formatted(PREFIX));
		}
		return this.material.bundle(property, bundle).createSslContext();
	}

}
