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

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.common.utils.Utils;

import org.springframework.util.StringUtils;

/**
 * An entry of a list of brokers, which has to be a host and a port.
 *
 * @param property the property that holds the list
 * @param index the index of the entry
 * @param size how many entries there are
 * @param text the entry
 */
record HostEntry(String property, int index, int size, String text) {

	private static final String REMEDY = "Write each broker as host:port, for example broker1:9092, separated by commas.";

	/**
	 * Refuse an entry that is no host and port.
	 * @throws InvalidKafkaConfigurationException if it is not
	 */
	void check() {
		require(StringUtils.hasText(this.text), "Entry %d is blank.", "Remove the comma that is too many. " + REMEDY);
		require(!this.text.contains("@"), "Entry %d holds a user or a password.", "Write them under sasl. " + REMEDY);
		require(!this.text.contains("://"), "%2$s has a scheme.",
				"Write security.protocol for encryption and logging in. " + REMEDY);
		require(!this.text.matches(".*\\s.*"), "%2$s has a space in it.", REMEDY);
		require(!this.text.matches(".*[/;|'\"].*"), "%2$s has a character that no host has.", REMEDY);
		require(this.text.matches(".*:[^:\\]]*"), "%2$s has no port.", REMEDY);
		require(this.text.matches("[^:]*:[^:]*|\\[.*"), "%2$s has more than one colon.", REMEDY);
		String port = this.text.substring(this.text.lastIndexOf(':') + 1);
		require(port.matches("\\d{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535,
				"%2$s has no port from 1 to 65535.", REMEDY);
		require(StringUtils.hasLength(Utils.getHost(this.text)), "%2$s is no host and port.", REMEDY);
	}

	private void require(boolean condition, String reason, String action) {
		if (!condition) {
			throw new InvalidKafkaConfigurationException(this.property,
					reason.formatted(this.index + 1, (this.size > 1)
							? "Entry %d, '%s',".formatted(this.index + 1, this.text) : "'%s'".formatted(this.text)),
					action);
		}
	}

}
