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

import java.util.Objects;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.util.ClassUtils;

/**
 * Leaves an application alone that defines its clients itself. Beans of the starter that
 * would connect to the main cluster are created only when somebody asks for them, and
 * fail then because no brokers are named.
 */
class OwnClients implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(OwnClients.class);

	private static final String WIRING = ClassUtils.getPackageName(ClassUtils.getPackageName(OwnClients.class)) + ".";

	private static final String DIAGNOSTICS = WIRING + "diagnostics.";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanDefinitionNames()) {
			if (isOurs(beanFactory, name)) {
				beanFactory.getBeanDefinition(name).setLazyInit(true);
			}
		}
		// It is started with the application, and Spring Boot asks for the template,
		// whether
		// anybody sends or not.
		if (isOurs(beanFactory, "kafkaProducerFactory") && beanFactory instanceof BeanDefinitionRegistry registry) {
			registry.removeBeanDefinition("kafkaProducerFactory");
			if (isOurs(beanFactory, "kafkaTemplate")) {
				registry.removeBeanDefinition("kafkaTemplate");
			}
		}
		logger.info("No property names Kafka brokers, and the application defines its consumers and container factory "
				+ "itself: they are left alone, without health, topics and dead letters of the starter");
	}

	private static boolean isOurs(ConfigurableListableBeanFactory beanFactory, String name) {
		if (!beanFactory.containsBeanDefinition(name)) {
			return false;
		}
		BeanDefinition definition = beanFactory.getBeanDefinition(name);
		String origin = Objects.requireNonNullElse(definition.getFactoryBeanName(), "");
		return origin.startsWith(WIRING) && !origin.startsWith(DIAGNOSTICS);
	}

	// Said to whoever asks for clients all the same.
	void missing() {
		throw new InvalidKafkaConfigurationException(WrittenHosts.HOSTS,
				"Nothing says which brokers the starter's own clients connect to: consumers and container factory are "
						+ "the application's, but something else was asked for, such as a receiver or the container of a "
						+ "batch or parallel listener.",
				"Write 'kafka.hosts: broker1:9092, broker2:9092', or define that bean as well.");
	}

}
