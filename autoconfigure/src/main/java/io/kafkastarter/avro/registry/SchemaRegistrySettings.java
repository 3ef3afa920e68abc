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

package io.kafkastarter.avro.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The settings of the connection to a schema registry.
 *
 * @param urls the addresses of its instances, which are tried one after the other
 * @param username the user, or {@code null} for none
 * @param password the user's password, or {@code null} for none
 * @param sslContext what certificates are checked with, or {@code null} for Java's own
 * @param timeout how long to wait for the answer of one instance
 * @since 0.1.0
 */
public record SchemaRegistrySettings(List<URI> urls, @Nullable String username, @Nullable String password,
		@Nullable SSLContext sslContext, Duration timeout) {

	/**
	 * Create settings.
	 */
	public SchemaRegistrySettings {
		urls = List.copyOf(urls);
		Assert.notEmpty(urls, "'urls' must not be empty");
		Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, "'timeout' must be positive");
	}

	/**
	 * Describe the settings, without the password.
	 */
	@Override
	public String toString() {
		return "schema registry " + this.urls;
	}

}
