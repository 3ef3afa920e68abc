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

package io.kafkastarter.autoconfigure.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.apache.kafka.clients.admin.NewTopic;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Matches where nobody needs the brokers of the main cluster: no property and no
 * connection names any, nothing is declared that should be created there, and the
 * application defines its clients itself. Those know where to connect.
 */
class OnOwnClientsCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final List<ConfigurationPropertyName> DECLARATIONS = List.of(
			ConfigurationPropertyName.of("kafka.topics"), ConfigurationPropertyName.of("kafka.topics-enum"),
			ConfigurationPropertyName.of("kafka.clusters"));

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Own Clients");
		Environment environment = context.getEnvironment();
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			return ConditionOutcome.noMatch(message.because("where brokers are is decided when the application runs"));
		}
		if (!new WrittenHosts(environment).properties().isEmpty()
				|| new WrittenSecurity(environment).property().isPresent() || isDeclared(environment)) {
			return ConditionOutcome.noMatch(message.because("properties describe the main cluster"));
		}
		ConfigurableListableBeanFactory beanFactory = Objects.requireNonNull(context.getBeanFactory());
		return isByHand(beanFactory) ? ConditionOutcome.match(message.because("the application defines its clients"))
				: ConditionOutcome.noMatch(message.because("some clients are left to the starter"));
	}

	private static boolean isDeclared(Environment environment) {
		return DECLARATIONS.stream().anyMatch((name) -> isSet(environment, name));
	}

	private static boolean isSet(Environment environment, ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.getConfigurationProperty(name) != null
					|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

	// Without a development broker whoever asks for what is missing is told so.
	private static boolean isByHand(ConfigurableListableBeanFactory beanFactory) {
		boolean producers = has(beanFactory, ProducerFactory.class) || !has(beanFactory, FallbackConnection.class);
		boolean created = !has(beanFactory, NewTopic.class) || has(beanFactory, KafkaAdmin.class);
		return producers && created && has(beanFactory, ConsumerFactory.class)
				&& has(beanFactory, KafkaListenerContainerFactory.class)
				&& Arrays.stream(beanFactory.getBeanNamesForType(KafkaConnectionDetails.class, true, false))
					.allMatch((name) -> isOurs(beanFactory, name));
	}

	private static boolean has(ConfigurableListableBeanFactory beanFactory, Class<?> type) {
		return beanFactory.getBeanNamesForType(type, true, false).length > 0;
	}

	private static boolean isOurs(ConfigurableListableBeanFactory beanFactory, String name) {
		return KafkaConnectionAutoConfiguration.class.getName()
			.equals(beanFactory.getBeanDefinition(name).getFactoryBeanName());
	}

}
