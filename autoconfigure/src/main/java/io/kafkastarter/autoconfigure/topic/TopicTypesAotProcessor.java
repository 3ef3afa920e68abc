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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Keeps the classes that {@code kafka.topics} names in a native image, where nothing else
 * refers to them: payloads, keys and the enum of topics.
 */
class TopicTypesAotProcessor implements BeanFactoryInitializationAotProcessor {

	private static final Log logger = LogFactory.getLog(TopicTypesAotProcessor.class);

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		KafkaTopicsProperties properties = properties(beanFactory.getBean(Environment.class));
		return (properties != null) ? (context, code) -> register(context.getRuntimeHints().reflection(), properties)
				: null;
	}

	private static @Nullable KafkaTopicsProperties properties(Environment environment) {
		try {
			return Binder.get(environment).bind("kafka", KafkaTopicsProperties.class).orElse(null);
		}
		catch (BindException ex) {
			// The start says what is wrong with them.
			logger.debug("Types of topics are not known", ex);
			return null;
		}
	}

	private static void register(ReflectionHints hints, KafkaTopicsProperties properties) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints, payloads(properties.topics().values()));
		Stream.concat(properties.topics().values().stream().map(TopicProperties::keyType), enums(properties))
			.filter(Objects::nonNull)
			.forEach((name) -> hints.registerTypeIfPresent(null, name, MemberCategory.INVOKE_PUBLIC_METHODS));
	}

	private static Stream<String> enums(KafkaTopicsProperties properties) {
		return Stream.ofNullable(properties.topicsEnum()).map(Class::getName);
	}

	private static Class<?>[] payloads(Collection<TopicProperties> topics) {
		List<Class<?>> types = new ArrayList<>();
		for (TopicProperties topic : topics) {
			types.addAll(topic.valueTypes().values());
			if (topic.valueType() != null) {
				types.add(topic.valueType());
			}
		}
		return types.toArray(Class<?>[]::new);
	}

}
