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

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import io.kafkastarter.client.KafkaCluster;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Registers beans of named clusters: no candidates for plain injection by type, and
 * backing off for a bean of the same name.
 *
 * @since 0.1.0
 */
public final class ClusterBeans {

	private static final ConfigurationPropertyName CLUSTERS = ConfigurationPropertyName.of("kafka.clusters");

	private static final Set<String> SETTINGS = Arrays.stream(ClusterProperties.class.getRecordComponents())
		.map(RecordComponent::getName)
		.collect(Collectors.toUnmodifiableSet());

	private final BeanDefinitionRegistry registry;

	/**
	 * Create a registrar of beans.
	 * @param registry where to register
	 */
	public ClusterBeans(BeanDefinitionRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Return the names of the clusters beside the main one. One that has its name is a
	 * mistake, which is told when the properties are read.
	 * @param environment where they are configured
	 * @return the names
	 */
	public static Set<String> clusters(Environment environment) {
		Map<String, Boolean> names = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(ClusterBeans::isSettingOfCluster)
					.forEach((name) -> names.put(name.getElement(2, Form.ORIGINAL), true));
			}
		}
		Set<String> clusters = new LinkedHashSet<>(RelaxedNames.merge(names).keySet());
		clusters.remove(KafkaCluster.MAIN);
		return clusters;
	}

	// Kubernetes sets variables such as KAFKA_CLUSTERS_SERVICE_HOST.
	private static boolean isSettingOfCluster(ConfigurationPropertyName name) {
		return CLUSTERS.isAncestorOf(name) && name.getNumberOfElements() > 3
				&& SETTINGS.contains(name.getElement(3, Form.UNIFORM));
	}

	/**
	 * Register a bean unless there is one of that name, which is then the cluster's alone
	 * as well. It is created when somebody asks for it, by a method, as applications that
	 * are processed ahead of time need it.
	 * @param name the bean's name
	 * @param type the bean's type
	 * @param factory the class that has the method
	 * @param method the name of a static method that creates the bean. Its first
	 * parameter is the cluster's name, others are injected
	 * @param cluster the cluster's name
	 */
	public void register(String name, Class<?> type, Class<?> factory, String method, String cluster) {
		if (this.registry.containsBeanDefinition(name)) {
			if (this.registry.getBeanDefinition(name) instanceof AbstractBeanDefinition own) {
				own.setDefaultCandidate(false);
			}
		}
		else {
			RootBeanDefinition definition = new RootBeanDefinition(factory);
			definition.setFactoryMethodName(method);
			definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, cluster);
			// As declared, so that it fits all type arguments.
			definition.setTargetType(type);
			definition.setDefaultCandidate(false);
			definition.setFallback(true);
			definition.setLazyInit(true);
			this.registry.registerBeanDefinition(name, definition);
		}
	}

}
