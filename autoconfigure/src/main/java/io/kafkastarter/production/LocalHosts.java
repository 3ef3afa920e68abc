package io.kafkastarter.production;

import org.springframework.util.Assert;

/**
 * Tells hosts of this machine from others.
 *
 * @since 0.1.0
 */
public final class LocalHosts {

	private LocalHosts() {
	}

	/**
	 * Return whether a host is this machine, as far as its name tells.
	 * @param host the host, a name or an address
	 * @return {@code false} if that would have to be looked up
	 */
	public static boolean isLoopback(String host) {
		Assert.notNull(host, "'host' must not be null");
		return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}")
				|| host.matches("\\[?(::1|0:0:0:0:0:0:0:1)]?");
	}

}
