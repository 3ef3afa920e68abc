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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Looks for properties under {@code kafka} that nothing reads. A misspelled one, one that
 * stands in the wrong place, and any inside a group that is ours, fails the start.
 * Another name directly under {@code kafka} may be the application's own, so that it only
 * gets a warning. Environment variables are looked at by another check.
 */
class UnknownPropertyCheck implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final Log logger = LogFactory.getLog(UnknownPropertyCheck.class);

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("kafka");

	// Nothing binds them while the feature is not at work, or not there, and then nothing
	// is wrong.
	private static final List<ConfigurationPropertyName> OPTIONAL = List.of(
			ConfigurationPropertyName.of("kafka.console"), ConfigurationPropertyName.of("kafka.dev-broker"),
			ConfigurationPropertyName.of("kafka.health"));

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Assert.state(this.environment != null, "'environment' must not be null");
		KnownProperties root = known(beanFactory).find("kafka", false);
		Assert.state(root != null, "No properties below 'kafka'");
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable
					&& !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
				iterable.stream().filter(ROOT::isAncestorOf).forEach((name) -> check(name, iterable, root));
			}
		}
		new EnvironmentVariableCheck(this.environment, root).check();
	}

	private static KnownProperties known(ConfigurableListableBeanFactory beanFactory) {
		KnownProperties known = new KnownProperties();
		types(beanFactory).forEach((type, prefix) -> known.add(prefix, type));
		return known;
	}

	/**
	 * Return the types that properties are bound to. They are registered under their
	 * prefix and name: types of other beans need not be looked at.
	 * @param beanFactory the beans
	 * @return the types that are records, with their prefixes
	 */
	static Map<Class<?>, ConfigurationPropertyName> types(ConfigurableListableBeanFactory beanFactory) {
		Map<Class<?>, ConfigurationPropertyName> types = new LinkedHashMap<>();
		for (String bean : beanFactory.getBeanDefinitionNames()) {
			String name = beanFactory.getBeanDefinition(bean).getBeanClassName();
			Class<?> type = (bean.startsWith("kafka") && bean.endsWith("-" + name)) ? beanFactory.getType(bean, false)
					: null;
			ConfigurationProperties annotation = (type != null && type.isRecord())
					? AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class) : null;
			if (type != null && annotation != null) {
				ConfigurationPropertyName prefix = ConfigurationPropertyName.of(annotation.prefix());
				if (prefix.equals(ROOT) || ROOT.isAncestorOf(prefix)) {
					types.put(type, prefix);
				}
			}
		}
		return types;
	}

	private static void check(ConfigurationPropertyName name, ConfigurationPropertySource source,
			KnownProperties root) {
		KnownProperties parent = root;
		KnownProperties node = root;
		for (int index = 1; index < name.getNumberOfElements(); index++) {
			KnownProperties next = node.find(name.getElement(index, Form.ORIGINAL), name.isNumericIndex(index));
			if (next == null && index == 1 && OPTIONAL.stream().anyMatch((group) -> group.isAncestorOf(name))) {
				return;
			}
			if (next == null) {
				new UnknownProperty(name, index, root, node).report(logger);
				return;
			}
			parent = node;
			node = next;
		}
		if (node.isGroup() && !node.isReportedElsewhere() && hasText(source.getConfigurationProperty(name))) {
			throw new TextForGroup(name, root, parent, node).mistake();
		}
	}

	private static boolean hasText(@Nullable ConfigurationProperty property) {
		return property != null && StringUtils.hasText(property.getValue().toString());
	}

}
