package io.kafkastarter.client;

import java.time.Duration;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * One cluster the application talks to, with the admin client that everything in the
 * application shares. The client is created on first use and can be used from any thread.
 *
 * @since 0.1.0
 */
public final class KafkaCluster implements AutoCloseable {

	/**
	 * Name of the cluster that {@code kafka.hosts} describes.
	 */
	public static final String MAIN = "main";

	// What is asked while the application ends is not worth waiting for, least of all
	// when
	// the brokers are away.
	private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

	private final String name;

	private final Supplier<Admin> adminFactory;

	private final Object lock = new Object();

	private @Nullable Admin admin;

	private boolean closed;

	/**
	 * Create a cluster.
	 * @param name the name under {@code kafka.clusters}, or {@link #MAIN}
	 * @param adminFactory creates the admin client when it is first asked for
	 */
	public KafkaCluster(String name, Supplier<Admin> adminFactory) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(adminFactory, "'adminFactory' must not be null");
		this.name = name;
		this.adminFactory = adminFactory;
	}

	/**
	 * Return the cluster's name.
	 * @return the name under {@code kafka.clusters}, or {@link #MAIN}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the full name of one of this cluster's properties, for messages.
	 * @param name the name of the property, such as {@code hosts}
	 * @return {@code kafka.hosts}, or {@code kafka.clusters.<cluster>.hosts}
	 */
	public String property(String name) {
		return this.name.equals(MAIN) ? "kafka." + name : "kafka.clusters.%s.%s".formatted(this.name, name);
	}

	/**
	 * Return the shared admin client. Do not close it: it lives as long as this cluster.
	 * @return the admin client
	 * @throws org.apache.kafka.common.KafkaException if it cannot be created, for example
	 * because no host name resolves; the next call tries again
	 * @throws IllegalStateException if this cluster is closed
	 */
	public Admin admin() {
		synchronized (this.lock) {
			Assert.state(!this.closed, () -> "Cluster '%s' is closed".formatted(this.name));
			if (this.admin == null) {
				this.admin = this.adminFactory.get();
			}
			return this.admin;
		}
	}

	/**
	 * Close the shared admin client, if there is one. Calls that wait for an answer fail.
	 */
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

	@Override
	public String toString() {
		return "KafkaCluster[%s]".formatted(this.name);
	}

}
