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

import java.lang.management.ManagementFactory;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * An application with some number of listeners, which is ready once it has started.
 */
public final class ManyListeners {

	private final String id;

	ManyListeners(String id) {
		this.id = id;
	}

	/**
	 * Start the application, and tell on each turn how much heap it takes.
	 * @param arguments properties, {@code benchmark.listeners} for one
	 * @throws Exception if it does not start
	 */
	public static void main(String[] arguments) throws Exception {
		new SpringApplicationBuilder(ManyListeners.Application.class).bannerMode(Banner.Mode.OFF)
			.web(WebApplicationType.NONE)
			.run(arguments);
		Turns.serve((turn) -> Settings.empty()
			.with("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()));
	}

	/**
	 * Return the listener's id.
	 * @return its id
	 */
	public String getId() {
		return this.id;
	}

	@KafkaListener(id = "#{__listener.id}", topics = "startup")
	void on(byte[] value) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Registrar.class)
	static class Application {

	}

	// By definitions without a supplier, which cannot be processed ahead of time.
	static class Registrar implements ImportBeanDefinitionRegistrar {

		private final Environment environment;

		Registrar(Environment environment) {
			this.environment = environment;
		}

		@Override
		public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
			int listeners = this.environment.getRequiredProperty("benchmark.listeners", Integer.class);
			for (int index = 0; index < listeners; index++) {
				String id = "listener-" + index;
				registry.registerBeanDefinition(id,
						BeanDefinitionBuilder.rootBeanDefinition(ManyListeners.class)
							.addConstructorArgValue(id)
							.getBeanDefinition());
			}
		}

	}

}
