package io.kafkastarter.test;

import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * One of the addresses that a broker serves its clients at.
 *
 * @param name the name in the broker's settings
 * @param protocol how clients talk to it
 */
record TestListener(String name, SecurityProtocol protocol) {

	static final TestListener PLAIN = new TestListener("PLAINTEXT", SecurityProtocol.PLAINTEXT);

	static TestListener of(SecurityProtocol protocol) {
		return new TestListener(protocol.name, protocol);
	}

}
