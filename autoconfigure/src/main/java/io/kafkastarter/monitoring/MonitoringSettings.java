package io.kafkastarter.monitoring;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How often to look at a cluster.
 *
 * @param refreshInterval the time between two looks
 * @param timeout how long to wait for the answers of one look
 * @since 0.1.0
 */
public record MonitoringSettings(Duration refreshInterval, Duration timeout) {

	/**
	 * Create settings.
	 */
	public MonitoringSettings {
		Assert.isTrue(isPositive(refreshInterval), "'refreshInterval' must be positive");
		Assert.isTrue(isPositive(timeout), "'timeout' must be positive");
	}

	private static boolean isPositive(Duration duration) {
		return duration.compareTo(Duration.ZERO) > 0;
	}

}
