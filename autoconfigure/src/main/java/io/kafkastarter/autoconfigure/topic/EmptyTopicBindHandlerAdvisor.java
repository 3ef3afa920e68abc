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

package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.autoconfigure.diagnostics.EnvironmentVariables;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.util.StringUtils;

/**
 * Lets a topic stand in YAML with nothing under it, which binds as an empty text. A
 * converter would not do: it would hide the settings that another file has for the topic.
 */
class EmptyTopicBindHandlerAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new EmptyTopicBindHandler(bindHandler);
	}

	private static class EmptyTopicBindHandler extends AbstractBindHandler {

		EmptyTopicBindHandler(BindHandler parent) {
			super(parent);
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			if (isTopic(target) && StringUtils.hasText(EnvironmentVariables.written(name, context.getSources()))) {
				throw new InvalidKafkaConfigurationException(name.toString(),
						"A topic is described by properties of its own, not by one value.",
						"Write the name of the topic under %s.name.".formatted(name));
			}
			return super.onStart(name, target, context);
		}

		@Override
		public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Exception error) throws Exception {
			if (isTopic(target) && error instanceof ConverterNotFoundException
					&& EnvironmentVariables.written(name, context.getSources()) != null) {
				return TopicProperties.DEFAULTS;
			}
			return super.onFailure(name, target, context, error);
		}

		private static boolean isTopic(Bindable<?> target) {
			return target.getType().resolve() == TopicProperties.class;
		}

	}

}
