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

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.CollectionUtils;

/**
 * Checks host lists.
 */
final class Hosts {

	private Hosts() {
	}

	/**
	 * Check the hosts of a cluster.
	 * @param property the property they come from
	 * @param hosts the hosts
	 * @return the hosts
	 * @throws InvalidKafkaConfigurationException if there is none, one is not host:port,
	 * or is there twice
	 */
	static List<String> require(String property, @Nullable List<String> hosts) {
		if (CollectionUtils.isEmpty(hosts)) {
			throw missing(property);
		}
		for (int index = 0; index < hosts.size(); index++) {
			new HostEntry(property, index, hosts.size(), hosts.get(index)).check();
		}
		Set<String> seen = new HashSet<>();
		hosts.stream().filter((host) -> !seen.add(host)).findFirst().ifPresent((host) -> {
			throw new InvalidKafkaConfigurationException(property, "'%s' is there twice.".formatted(host),
					"Write each broker once.");
		});
		return hosts;
	}

	static InvalidKafkaConfigurationException missing(String property) {
		return new InvalidKafkaConfigurationException(property, "The cluster has no brokers to connect to.",
				"Write %s: broker1:9092, broker2:9092".formatted(property));
	}

	/**
	 * Return whether each host is there once.
	 * @param hosts the hosts
	 * @return whether none is there twice
	 */
	static boolean areDistinct(Collection<?> hosts) {
		return new HashSet<>(hosts).size() == hosts.size();
	}

}
