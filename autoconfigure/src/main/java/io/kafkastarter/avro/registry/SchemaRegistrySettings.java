package io.kafkastarter.avro.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where a schema registry is, and how to talk to it.
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
