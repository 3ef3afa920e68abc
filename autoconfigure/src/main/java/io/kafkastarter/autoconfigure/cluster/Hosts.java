package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.common.utils.Utils;
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
	 * @throws InvalidKafkaConfigurationException if there is none, or one is not
	 * host:port
	 */
	static List<String> require(String property, @Nullable List<String> hosts) {
		if (CollectionUtils.isEmpty(hosts)) {
			throw new InvalidKafkaConfigurationException(property, "The cluster has no brokers to connect to.",
					"Write %s: broker1:9092, broker2:9092".formatted(property));
		}
		hosts.forEach((host) -> requireHostAndPort(property, host));
		return hosts;
	}

	private static void requireHostAndPort(String property, String host) {
		Integer port = (host.contains("/") || host.contains("@")) ? null : Utils.getPort(host);
		if (port == null || Utils.getHost(host) == null || port < 1 || port > 65535) {
			throw new InvalidKafkaConfigurationException(property, "One of its entries is not of the form host:port.",
					"Write each broker as host:port, for example broker1:9092, separated by commas.");
		}
	}

}
