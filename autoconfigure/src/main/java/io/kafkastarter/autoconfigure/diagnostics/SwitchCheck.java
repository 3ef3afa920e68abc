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

package io.kafkastarter.autoconfigure.diagnostics;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * Looks at the properties that switch something on or off before anything is bound.
 * Whatever is not 'true' would switch it off in silence, the whole starter even.
 */
class SwitchCheck implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final String STARTER = "kafka.enabled";

	private static final List<String> FEATURES = List.of("kafka.dev-broker.enabled", "kafka.dead-letter.enabled",
			"kafka.access.preflight");

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Assert.state(this.environment != null, "'environment' must not be null");
		String enabled = check(this.environment, STARTER);
		if (!"false".equalsIgnoreCase(enabled)) {
			for (String feature : FEATURES) {
				check(this.environment, feature);
			}
		}
	}

	private static @Nullable String check(Environment environment, String property) {
		String value = environment.getProperty(property);
		if (value != null && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
			throw new InvalidKafkaConfigurationException(property, "Its value is neither true nor false.",
					"Write true or false, or remove the property.");
		}
		return value;
	}

}
