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

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers {@link MainKafkaProperties} in place of Spring Boot's, under the name that
 * those have.
 */
class MainKafkaPropertiesRegistrar implements ImportBeanDefinitionRegistrar {

	private static final String NAME = "spring.kafka-" + KafkaProperties.class.getName();

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		// The application may have enabled them already.
		if (registry.containsBeanDefinition(NAME)) {
			registry.removeBeanDefinition(NAME);
		}
		registry.registerBeanDefinition(NAME, new RootBeanDefinition(MainKafkaProperties.class));
	}

}
