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

import java.util.Map;

import io.kafkastarter.access.Permission;
import io.kafkastarter.autoconfigure.diagnostics.EnvironmentVariables;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.util.StringUtils;

/**
 * Lets users and permissions stand in YAML with nothing under them, which binds as an
 * empty text, and says of another text what should be there.
 */
class AccessBindHandlerAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new AccessBindHandler(bindHandler);
	}

	private static final class AccessBindHandler extends AbstractBindHandler {

		AccessBindHandler(BindHandler parent) {
			super(parent);
		}

		@Override
		public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Exception error) throws Exception {
			ResolvableType type = target.getType();
			boolean user = type.resolve() == UserProperties.class;
			String written = EnvironmentVariables.written(name, context.getSources());
			if (error instanceof ConverterNotFoundException && (user || isPermissions(type)) && written != null) {
				if (StringUtils.hasText(written)) {
					throw user ? textForUser(name) : textForPermissions(name);
				}
				return user ? UserProperties.DEFAULTS : Map.of();
			}
			return super.onFailure(name, target, context, error);
		}

		private static boolean isPermissions(ResolvableType type) {
			return type.resolve() == Map.class && type.getGeneric(1, 0).resolve() == Permission.class;
		}

		private static InvalidKafkaConfigurationException textForUser(ConfigurationPropertyName name) {
			return new InvalidKafkaConfigurationException(name.toString(),
					"A user is described by properties of its own, not by one value.",
					"Write what the brokers know the user as under %s.principal.".formatted(name));
		}

		private static InvalidKafkaConfigurationException textForPermissions(ConfigurationPropertyName name) {
			return new InvalidKafkaConfigurationException(name.toString(),
					"Permissions are given to users, and none is named.",
					"Write the name of a user, then its permissions: %s.films-api: [READ, WRITE].".formatted(name));
		}

	}

}
