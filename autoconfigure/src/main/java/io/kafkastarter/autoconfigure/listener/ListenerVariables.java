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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.KafkaListeners;
import org.springframework.util.ReflectionUtils;

/**
 * Finds environment variables that write an underscore where the id of a listener has a
 * hyphen, such as {@code KAFKA_LISTENERS_FILM_RATINGS_CONCURRENCY}. They can only be told
 * apart where the ids are known, so they are given once more as Spring Boot reads them.
 */
class ListenerVariables implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final Log logger = LogFactory.getLog(ListenerVariables.class);

	private static final String PREFIX = "KAFKA_LISTENERS_";

	// Spring Boot tells by its end that variables are in it.
	private static final String SOURCE = "kafkaListeners-"
			+ StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final List<String> SETTINGS = Arrays
		.stream(KafkaListenerProperties.Override.class.getRecordComponents())
		.map(RecordComponent::getName)
		.map((name) -> name.toUpperCase(Locale.ROOT))
		.toList();

	private final Set<String> read = new HashSet<>();

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (!(this.environment instanceof ConfigurableEnvironment configurable)) {
			return;
		}
		PropertySource<?> source = configurable.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		if (!(source instanceof SystemEnvironmentPropertySource variables)
				|| Arrays.stream(variables.getPropertyNames()).noneMatch((name) -> name.startsWith(PREFIX))) {
			return;
		}
		Set<String> ids = ids(beanFactory);
		Map<String, Object> found = new HashMap<>();
		Arrays.stream(variables.getPropertyNames())
			.filter((name) -> name.startsWith(PREFIX))
			.forEach((name) -> read(name, ids, variables, found));
		if (!found.isEmpty()) {
			configurable.getPropertySources()
				.addAfter(source.getName(), new SystemEnvironmentPropertySource(SOURCE, found));
		}
	}

	/**
	 * Return whether a name is only the beginning of an id that a variable was read for.
	 * @param name the name
	 * @return whether it is none of its own
	 */
	boolean isBeginning(String name) {
		return this.read.contains(name.toUpperCase(Locale.ROOT));
	}

	private void read(String variable, Set<String> ids, SystemEnvironmentPropertySource variables,
			Map<String, Object> found) {
		List<String> meant = ids.stream().filter((id) -> isSetting(variable, prefix(id))).toList();
		if (meant.size() > 1) {
			logger.warn("The environment variable %s may be meant for any of the listeners %s: write the id without "
				.formatted(variable, meant)
					+ "hyphens, as %s"
						.formatted(meant.stream().map(ListenerVariables::plainPrefix).distinct().toList()));
		}
		else if (meant.size() == 1 && !prefix(meant.get(0)).equals(plainPrefix(meant.get(0)))) {
			String prefix = prefix(meant.get(0));
			Object value = variables.getProperty(variable);
			if (value != null) {
				found.put(plainPrefix(meant.get(0)) + variable.substring(prefix.length()), value);
				this.read.add(prefix.substring(PREFIX.length()).split("_")[0]);
			}
		}
	}

	private static boolean isSetting(String variable, String prefix) {
		return variable.startsWith(prefix)
				&& SETTINGS.stream().anyMatch(variable.substring(prefix.length()).replace("_", "")::startsWith);
	}

	private static String prefix(String id) {
		return PREFIX + id.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT) + "_";
	}

	private static String plainPrefix(String id) {
		return PREFIX + id.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT) + "_";
	}

	private static Set<String> ids(ConfigurableListableBeanFactory beanFactory) {
		Set<String> ids = new TreeSet<>();
		for (String bean : beanFactory.getBeanDefinitionNames()) {
			Class<?> type = beanFactory.getType(bean, false);
			if (type != null && AnnotationUtils.isCandidateClass(type, KafkaListener.class)) {
				Stream.concat(Stream.of(type), Arrays.stream(ReflectionUtils.getAllDeclaredMethods(type)))
					.flatMap(ListenerVariables::listeners)
					.map(KafkaListener::id)
					.map(beanFactory::resolveEmbeddedValue)
					.filter((id) -> id != null && !id.isEmpty())
					.forEach(ids::add);
			}
		}
		return ids;
	}

	private static Stream<KafkaListener> listeners(AnnotatedElement element) {
		return AnnotatedElementUtils.findMergedRepeatableAnnotations(element, KafkaListener.class, KafkaListeners.class)
			.stream();
	}

}
