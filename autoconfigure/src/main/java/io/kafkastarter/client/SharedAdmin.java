package io.kafkastarter.client;

import java.time.Duration;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * An admin client that is created when it is first asked for, and closed once.
 */
final class SharedAdmin implements AutoCloseable {

	// What is asked while the application ends is not worth waiting for, least of all
	// when the brokers are away.
	private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

	private final String cluster;

	private final Supplier<Admin> factory;

	private final Object lock = new Object();

	private @Nullable Admin admin;

	private boolean closed;

	SharedAdmin(String cluster, Supplier<Admin> factory) {
		this.cluster = cluster;
		this.factory = factory;
	}

	Admin get() {
		synchronized (this.lock) {
			Assert.state(!this.closed, () -> "Cluster '%s' is closed".formatted(this.cluster));
			if (this.admin == null) {
				this.admin = this.factory.get();
			}
			return this.admin;
		}
	}

	@Override
	public void close() {
		Admin admin;
		synchronized (this.lock) {
			this.closed = true;
			admin = this.admin;
			this.admin = null;
		}
		if (admin != null) {
			admin.close(CLOSE_TIMEOUT);
		}
	}

}
