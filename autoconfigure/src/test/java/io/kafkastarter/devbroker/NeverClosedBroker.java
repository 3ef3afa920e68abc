package io.kafkastarter.devbroker;

/**
 * A program that starts a broker and ends without closing it.
 */
public final class NeverClosedBroker {

	private NeverClosedBroker() {
	}

	public static void main(String[] args) {
		DevelopmentBroker.start(new DevelopmentBrokerSettings(0, true));
		System.exit(0);
	}

}
