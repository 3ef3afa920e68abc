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

package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.listener.steering.SteerableKafkaListenerEndpointRegistry;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.kafka.config.KafkaListenerConfigUtils;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * Matches when the listener registry is Spring's, which the starter replaces, or one that
 * can be steered: with another of the user's there are listeners, and no manager.
 */
class OnSteerableRegistryCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final String NAME = KafkaListenerConfigUtils.KAFKA_LISTENER_ENDPOINT_REGISTRY_BEAN_NAME;

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Steerable Listener Registry");
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (beanFactory == null || !beanFactory.containsBeanDefinition(NAME)) {
			return ConditionOutcome.noMatch(message.didNotFind("registry").atAll());
		}
		BeanDefinition definition = beanFactory.getBeanDefinition(NAME);
		boolean springs = KafkaListenerEndpointRegistry.class.getName().equals(definition.getBeanClassName())
				&& definition.getFactoryMethodName() == null;
		Class<?> type = beanFactory.getType(NAME, false);
		boolean steerable = type != null && SteerableKafkaListenerEndpointRegistry.class.isAssignableFrom(type);
		return (springs || steerable) ? ConditionOutcome.match(message.because("listeners can be steered"))
				: ConditionOutcome.noMatch(message.because("the registry is the user's"));
	}

}
