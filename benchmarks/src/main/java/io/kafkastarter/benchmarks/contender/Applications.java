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
	 * @param more more of its configuration
	 * @return the application, to be closed
	 */
	static ConfigurableApplicationContext start(Class<?> listener, Settings turn, Probe probe, List<String> properties,
			Class<?>... more) {
		List<String> arguments = new ArrayList<>(
				List.of("--benchmark.topic=" + turn.text("topic"), "--benchmark.group=" + turn.text("group"),
						"--benchmark.workers=" + turn.text("workers"), "--logging.level.root=WARN"));
		properties.forEach((property) -> arguments.add("--" + property));
		return new SpringApplicationBuilder(Application.class, listener).sources(more)
			.bannerMode(Banner.Mode.OFF)
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
