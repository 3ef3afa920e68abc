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

package io.kafkastarter.autoconfigure.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.common.utils.Utils;

import org.springframework.core.env.Environment;

/**
 * The brokers of {@code @EmbeddedKafka}. It leaves system properties behind when its
 * brokers are gone, and they then stand in the way of later tests in the same JVM.
 */
final class EmbeddedBrokers {

	static final String PROPERTY = "spring.embedded.kafka.brokers";

	private static final int TIMEOUT_MS = 1_000;

	private final Environment environment;

	EmbeddedBrokers(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Refuse brokers that are gone. Clients would wait for them for a minute and a half.
	 * @param property the property that names them
	 * @param hosts the brokers, all of them on this machine
	 */
	void requirePresent(String property, List<String> hosts) {
		boolean left = System.getProperty(PROPERTY, "").equals(this.environment.getProperty(PROPERTY));
		if (left && hosts.stream().noneMatch(EmbeddedBrokers::answers)) {
			throw new InvalidKafkaConfigurationException(property,
					"Nobody answers there: the brokers are those of an @EmbeddedKafka of an earlier test, which are gone. "
							+ "It leaves the system properties '%s' and '%s' behind.".formatted(property, PROPERTY),
					"Annotate this test with @EmbeddedKafka as well, or set 'kafka.hosts' in it, or clear the two system "
							+ "properties after the earlier test.");
		}
	}

	private static boolean answers(String address) {
		String host = Utils.getHost(address);
		Integer port = Utils.getPort(address);
		if (host == null || port == null) {
			return true;
		}
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
