package io.kafkastarter.devbroker;

/**
 * The port demanded for a {@link DevelopmentBroker} is taken by another process.
 *
 * @since 0.1.0
 */
public class BrokerPortInUseException extends RuntimeException {

	private final int port;

	/**
	 * Create an exception.
	 * @param port the port that is taken
	 * @param cause why the port could not be bound
	 */
	public BrokerPortInUseException(int port, Throwable cause) {
		super("Port %d is in use".formatted(port), cause);
		this.port = port;
	}

	/**
	 * Return the port that is taken.
	 * @return the port
	 */
	public int getPort() {
		return this.port;
	}

}
