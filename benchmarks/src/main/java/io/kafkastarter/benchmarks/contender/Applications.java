package io.kafkastarter.benchmarks.contender;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Runs a Spring Boot application that has one listener.
 */
final class Applications {

	private Applications() {
	}

	/**
	 * Start the application.
	 * @param listener the class of its listener, which takes a {@link Probe}
	 * @param turn the topic, the group, the workers
	 * @param probe the handler
	 * @param properties what is in its {@code application.yml}
	 * @return the application, to be closed
	 */
	static ConfigurableApplicationContext start(Class<?> listener, Settings turn, Probe probe,
			List<String> properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--benchmark.topic=" + turn.text("topic"), "--benchmark.group=" + turn.text("group"),
						"--benchmark.workers=" + turn.text("workers"), "--logging.level.root=WARN"));
		properties.forEach((property) -> arguments.add("--" + property));
		return new SpringApplicationBuilder(Application.class, listener).bannerMode(Banner.Mode.OFF)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.initializers((GenericApplicationContext context) -> context.registerBean(Probe.class, () -> probe))
			.run(arguments.toArray(new String[0]));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
