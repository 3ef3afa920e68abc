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

package io.kafkastarter.autoconfigure.operations;

import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.cluster.ClusterBeans;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Switches observations on, where the user has not said whether to.
 */
class ObservationSwitch implements BeanPostProcessor {

	private static final String LISTENERS = "spring.kafka.listener.observation-enabled";

	private static final String TEMPLATES = "spring.kafka.template.observation-enabled";

	private final ObjectProvider<Tracer> tracer;

	private final ObjectProvider<ObservationRegistry> registry;

	private final Environment environment;

	ObservationSwitch(ObjectProvider<Tracer> tracer, ObjectProvider<ObservationRegistry> registry,
			Environment environment) {
		this.tracer = tracer;
		this.registry = registry;
		this.environment = environment;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory && isOurs(beanName)
				&& isWanted(LISTENERS)) {
			factory.getContainerProperties().setObservationEnabled(true);
		}
		else if (bean instanceof KafkaTemplate<?, ?> template && isOurs(beanName) && isWanted(TEMPLATES)) {
			template.setObservationEnabled(true);
		}
		return bean;
	}

	private boolean isWanted(String property) {
		if (this.environment.containsProperty(property)) {
			return false;
		}
		Tracer found = this.tracer.getIfAvailable();
		return found != null && found != Tracer.NOOP && this.registry.getIfUnique() != null;
	}

	// Beans of other names are of the user's own making.
	private boolean isOurs(String beanName) {
		return Stream.concat(Stream.of(KafkaCluster.MAIN), ClusterBeans.clusters(this.environment).stream())
			.map(ClusterBeanNames::new)
			.anyMatch((names) -> names.template().equals(beanName) || names.factories().contains(beanName));
	}

}
