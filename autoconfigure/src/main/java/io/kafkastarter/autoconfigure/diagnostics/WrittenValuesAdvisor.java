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

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Looks at each value below {@code kafka} as it is bound, wherever it comes from, and at
 * those below {@code spring.kafka} for variables that nothing sets.
 */
class WrittenValuesAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName KAFKA = ConfigurationPropertyName.of("kafka");

	private static final ConfigurationPropertyName SPRING_KAFKA = ConfigurationPropertyName.of("spring.kafka");

	private final WrittenValues values;

	WrittenValuesAdvisor(Environment environment) {
		this.values = new WrittenValues(environment);
	}

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new WrittenValuesBindHandler(bindHandler, this.values);
	}

	private static final class WrittenValuesBindHandler extends AbstractBindHandler {

		private final WrittenValues values;

		WrittenValuesBindHandler(BindHandler parent, WrittenValues values) {
			super(parent);
			this.values = values;
		}

		@Override
		public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				@Nullable Object result) throws Exception {
			check(name, target.getType(), context.getConfigurationProperty());
			super.onFinish(name, target, context, result);
		}

		@Override
		public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Exception error) throws Exception {
			if (!(error instanceof InvalidKafkaConfigurationException)) {
				check(name, target.getType(), context.getConfigurationProperty());
			}
			if (KAFKA.isAncestorOf(name) && isGroup(target.getType()) && error instanceof ConverterNotFoundException
					&& EnvironmentVariables.isOne(name, context.getSources())) {
				// Somebody else's: the check of variables tells of it.
				return null;
			}
			return super.onFailure(name, target, context, error);
		}

		private void check(ConfigurationPropertyName name, ResolvableType type,
				@Nullable ConfigurationProperty property) {
			boolean own = KAFKA.isAncestorOf(name);
			if (property == null || !property.getName().equals(name) || !(own || SPRING_KAFKA.isAncestorOf(name))
					|| !(property.getValue() instanceof CharSequence || property.getValue() instanceof Number)) {
				return;
			}
			String text = property.getValue().toString();
			String value = this.values.resolve(name, text);
			if (own && !isGroup(type)) {
				if (!isSettingOfKafka(name) && !isOption(property, value)) {
					this.values.requireText(name, text, value);
				}
				Class<?> element = type.asCollection().getGeneric(0).resolve(type.resolve(Object.class));
				if (element == Duration.class) {
					this.values.requireDuration(name, value);
				}
				else if (element == DataSize.class) {
					this.values.requireSize(name, value);
				}
			}
		}

		private static boolean isGroup(ResolvableType type) {
			Class<?> resolved = type.resolve(Object.class);
			return resolved.isRecord() || Map.class.isAssignableFrom(resolved);
		}

		// What is switched on by the command line has no value there.
		private static boolean isOption(ConfigurationProperty property, String value) {
			ConfigurationPropertySource source = property.getSource();
			return value.isEmpty() && source != null
					&& source.getUnderlyingSource() instanceof CommandLinePropertySource<?>;
		}

		// Kafka gives some of its own settings no value to switch something off.
		private static boolean isSettingOfKafka(ConfigurationPropertyName name) {
			for (int index = 1; index < name.getNumberOfElements() - 1; index++) {
				String element = name.getElement(index, ConfigurationPropertyName.Form.UNIFORM);
				if (element.equals("properties") || element.equals("configs") || element.equals("permissions")) {
					return true;
				}
			}
			return false;
		}

	}

}
