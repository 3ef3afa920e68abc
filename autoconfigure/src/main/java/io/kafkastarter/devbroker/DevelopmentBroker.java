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

package io.kafkastarter.devbroker;

import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.Assert;

/**
 * A real Kafka broker in this JVM, for development: one KRaft node that is broker and
 * controller, reached through the loopback interface only, with its data in a temporary
 * folder that is removed when the broker is closed. Topics are not created automatically.
 * <p>
 * Kafka's server ends its process on a fatal fault, such as a lost data folder. So that a
 * fault never takes the application with it, starting a broker replaces the procedures of
 * {@link org.apache.kafka.common.utils.Exit}, which only Kafka's server and command-line
 * tools call, for the rest of the JVM's life: a fault is logged as an error, and the
 * broker serves no more. Procedures that the application had set itself are replaced too,
 * as Kafka offers no way to read or restore them.
 * <p>
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class DevelopmentBroker implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(DevelopmentBroker.class);

	private static final int MAX_ATTEMPTS = 5;

	private final int port;

	private final String address;

	private final BrokerServer server;

	private final BrokerDirectory directory;

	private final Thread exitHook = new Thread(this::close, "kafka-dev-broker-exit");

	private final AtomicBoolean closed = new AtomicBoolean();

	private DevelopmentBroker(int port, Properties properties, BrokerServer server, BrokerDirectory directory) {
		this.port = port;
		this.address = properties.getProperty("advertised.listeners").replaceFirst("^.*://", "");
		this.server = server;
		this.directory = directory;
	}

	/**
	 * Start a broker and wait until it serves.
	 * @param settings the settings
	 * @return a running broker, to be closed by the caller
	 * @throws BrokerPortInUseException if the port in the settings is taken
	 * @throws IllegalStateException if the broker does not start for another reason, such
	 * as an interrupt, which is restored
	 */
	public static DevelopmentBroker start(DevelopmentBrokerSettings settings) {
		return start(settings, LoopbackPorts::findFree, Path.of(System.getProperty("java.io.tmpdir")));
	}

	static DevelopmentBroker start(DevelopmentBrokerSettings settings, IntSupplier freePorts, Path parentFolder) {
		Assert.notNull(settings, "'settings' must not be null");
		JvmExitGuard.install();
		BindException lastFailure = null;
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			int port = settings.anyPort() ? freePorts.getAsInt() : LoopbackPorts.requireFree(settings.port());
			try {
				DevelopmentBroker broker = launch(port, LoopbackPorts.findFree(freePorts, port), parentFolder,
						settings.properties());
				broker.started(settings);
				return broker;
			}
			catch (BindException ex) {
				lastFailure = ex;
			}
		}
		throw new IllegalStateException("No free port for the development broker", lastFailure);
	}

	private static DevelopmentBroker launch(int port, int controllerPort, Path parentFolder,
			Map<String, String> settings) throws BindException {
		BrokerDirectory directory = BrokerDirectory.create(parentFolder);
		try {
			directory.format();
			Properties properties = BrokerProperties.of(port, controllerPort, directory.path());
			properties.putAll(settings);
			return new DevelopmentBroker(port, properties, BrokerServer.start(properties), directory);
		}
		catch (BindException ex) {
			directory.delete();
			throw ex;
		}
		catch (Throwable ex) {
			directory.delete();
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			throw new IllegalStateException("The development broker did not start", ex);
		}
	}

	private void started(DevelopmentBrokerSettings settings) {
		if (settings.closeOnExit()) {
			whileNotExiting(() -> Runtime.getRuntime().addShutdownHook(this.exitHook));
		}
		logger
			.warn(("Started a Kafka broker on %s inside this application, for development only: its data is gone when "
					+ "the application ends. Set 'kafka.hosts' to use a cluster instead")
				.formatted(bootstrapServers()));
	}

	/**
	 * Return the address for {@code bootstrap.servers}.
	 * @return host and port, as the broker advertises them
	 */
	public String bootstrapServers() {
		return this.address;
	}

	/**
	 * Return the port of the loopback interface that the broker listens on.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Stop the broker, waiting for a bounded time, and remove its data. Calls after the
	 * first do nothing.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			whileNotExiting(() -> Runtime.getRuntime().removeShutdownHook(this.exitHook));
			this.server.stop();
			this.directory.delete();
		}
	}

	private static void whileNotExiting(Runnable action) {
		try {
			action.run();
		}
		catch (IllegalStateException ex) {
			logger.trace("The JVM is shutting down already", ex);
		}
	}

	@Override
	public String toString() {
		return "DevelopmentBroker[%s]".formatted(bootstrapServers());
	}

}
