package io.kafkastarter.autoconfigure.cluster;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.CollectionUtils;
import org.springframework.util.StringUtils;

/**
 * Reads and checks host lists. Binds, rather than looks up, so that a comma-separated
 * list and a YAML list count alike.
 */
final class Hosts {

	private Hosts() {
	}

	/**
	 * Return whether a property names a broker.
	 * @param environment where to look
	 * @param property the property
	 * @return {@code false} also for an empty value
	 */
	static boolean isGiven(Environment environment, String property) {
		List<String> hosts = Binder.get(environment).bind(property, Bindable.listOf(String.class)).orElse(List.of());
		return hosts.stream().anyMatch(StringUtils::hasText);
	}

	/**
	 * Return whether a host is this machine, as far as its name tells.
	 * @param host the host, a name or an address
	 * @return {@code false} if that would have to be looked up
	 */
	static boolean isLoopback(String host) {
		return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}")
				|| host.matches("\\[?(::1|0:0:0:0:0:0:0:1)]?");
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
			throw new InvalidKafkaConfigurationException(property, "The cluster has no brokers to connect to.",
					"Write %s: broker1:9092, broker2:9092".formatted(property));
		}
		hosts.forEach((host) -> requireHostAndPort(property, host));
		if (!areDistinct(hosts)) {
			throw new InvalidKafkaConfigurationException(property, "One of its entries is there twice.",
					"Write each broker once.");
		}
		return hosts;
	}

	/**
	 * Return whether each host is there once.
	 * @param hosts the hosts
	 * @return whether none is there twice
	 */
	static boolean areDistinct(Collection<?> hosts) {
		return new HashSet<>(hosts).size() == hosts.size();
	}

	private static void requireHostAndPort(String property, String host) {
		boolean address = !host.contains("/") && !host.contains("@");
		if (!address || !StringUtils.hasLength(Utils.getHost(host)) || !hasPort(host)) {
			throw new InvalidKafkaConfigurationException(property, "One of its entries is not of the form host:port.",
					"Write each broker as host:port, for example broker1:9092, separated by commas.");
		}
	}

	private static boolean hasPort(String host) {
		try {
			Integer port = Utils.getPort(host);
			return port != null && port > 0 && port <= 65535;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

}
