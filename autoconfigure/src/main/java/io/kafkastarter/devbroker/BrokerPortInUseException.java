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

/**
 * Exception thrown when the port demanded for a {@link DevelopmentBroker} is taken by
 * another process.
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
