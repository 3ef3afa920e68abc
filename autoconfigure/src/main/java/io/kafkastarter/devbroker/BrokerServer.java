package io.kafkastarter.devbroker;

import java.net.BindException;
import java.time.Duration;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own server, stopped within a bounded time.
 */
final class BrokerServer {

	private static final Log logger = LogFactory.getLog(DevelopmentBroker.class);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

	private final KafkaRaftServer server;

	private BrokerServer(Properties properties) {
		this.server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
	}

	/**
	 * Start a server and wait until it serves.
	 * @param properties the server's settings
	 * @return a running server
	 * @throws BindException if one of its ports was taken in the meantime
	 */
	static BrokerServer start(Properties properties) throws BindException {
		BrokerServer server = new BrokerServer(properties);
		try {
			server.server.startup();
			return server;
		}
		catch (Throwable ex) {
			server.stop();
			BindException bindException = findCause(ex, BindException.class);
			if (bindException != null) {
				throw bindException;
			}
			// Kafka throws it undeclared, or wrapped
			if (findCause(ex, InterruptedException.class) != null) {
				Thread.currentThread().interrupt();
			}
			throw ex;
		}
	}

	private static <E extends Throwable> @Nullable E findCause(Throwable ex, Class<E> type) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

	/**
	 * Stop the server. An interrupt does not cut this short: the data folder must not go
	 * while the server writes to it.
	 */
	void stop() {
		Thread thread = new Thread(this::shutdown, "kafka-dev-broker-stop");
		thread.setDaemon(true);
		thread.start();
		if (!joinUninterruptibly(thread)) {
			logger.warn("The development broker did not stop within %d s".formatted(STOP_TIMEOUT.toSeconds()));
		}
	}

	private void shutdown() {
		try {
			this.server.shutdown();
			this.server.awaitShutdown();
		}
		catch (Throwable ex) {
			logger.warn("The development broker did not stop cleanly", ex);
		}
	}

	private static boolean joinUninterruptibly(Thread thread) {
		long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
		boolean interrupted = false;
		while (thread.isAlive()) {
			long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
			if (left <= 0) {
				break;
			}
			try {
				thread.join(left);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

}
