package io.kafkastarter.autoconfigure.cluster;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Settings of the clients that others go by too.
 *
 * @since 0.1.0
 */
public final class ServiceSettings {

	private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

	private ServiceSettings() {
	}

	/**
	 * Return the name of this service: {@code kafka.service-name}, or else
	 * {@code spring.application.name}.
	 * @param environment where it is set
	 * @return the name, or {@code null} if it has none
	 */
	public static @Nullable String name(Environment environment) {
		String own = Binder.get(environment).bind("kafka.service-name", String.class).orElse(null);
		String name = StringUtils.hasText(own) ? own : environment.getProperty("spring.application.name");
		return StringUtils.hasText(name) ? name : null;
	}

	/**
	 * Return how long a request may take: {@code kafka.client.request-timeout}, or else
	 * what Kafka has.
	 * @param environment where it is set
	 * @return the time
	 */
	public static Duration requestTimeout(Environment environment) {
		return Binder.get(environment).bind("kafka.client.request-timeout", Duration.class).orElse(REQUEST_TIMEOUT);
	}

}
