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
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.parallel.ParallelKafkaListenerContainerFactory;
import io.kafkastarter.listener.parallel.QueueKafkaListenerContainerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.KafkaListenerAnnotationBeanPostProcessor.AnnotationEnhancer;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.retrytopic.RetryTopicConfiguration;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Refuses annotations of listeners that cannot work, as Spring for Apache Kafka finds
 * them, before it fails on them without naming the listener. Retry topics are refused
 * where listeners cannot have them: Spring for Apache Kafka handles single records with
 * these, one after the other.
 */
class ListenerAnnotationCheck implements AnnotationEnhancer, Ordered {

	private static final String DEFAULT_FACTORY = "kafkaListenerContainerFactory";

	private final BeanFactory beanFactory;

	ListenerAnnotationCheck(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	// What an enhancer of the application has changed counts.
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Map<String, Object> apply(Map<String, Object> attributes, AnnotatedElement element) {
		check(AnnotationUtils.synthesizeAnnotation(attributes, KafkaListener.class, element), element,
				(element instanceof Method method) ? method.toGenericString() : ((Class<?>) element).getName());
		return attributes;
	}

	private void check(KafkaListener listener, AnnotatedElement element, String who) {
		if (listener.topics().length == 0 && listener.topicPartitions().length == 0
				&& listener.topicPattern().isEmpty()) {
			throw new InvalidListenerException(who, "It names no topic.",
					"Write 'topics', 'topicPattern' or 'topicPartitions'.");
		}
		require(who, "concurrency", listener.concurrency(), allowing("0*[1-9]\\d{0,8}"), "Write a number, 1 or more.");
		require(who, "autoStartup", listener.autoStartup(), allowing("(?i)true|false"), "Write true or false.");
		require(who, "batch", listener.batch(), allowing("(?i)true|false"), "Write true or false.");
		require(who, "topicPattern", listener.topicPattern(), Pattern::compile, "Write a regular expression.");
		String mode = mode(listener);
		if (mode != null && isRetryable(element, listener)) {
			throw new InvalidListenerException(who,
					"It is a %s listener, and topics for retries (@RetryableTopic or RetryTopicConfiguration) are for listeners that take one record after the other."
						.formatted(mode),
					"Remove them and set 'kafka.listeners.<id>.retry', or make it a @KafkaListener that takes single records.");
		}
	}

	private static Consumer<String> allowing(String pattern) {
		return (value) -> Assert.isTrue(value.matches(pattern), pattern);
	}

	// What an expression comes to is not known before Spring evaluates it.
	private void require(String who, String attribute, String text, Consumer<String> parser, String action) {
		String value = resolve(text);
		try {
			if (!value.isEmpty() && !value.contains("#{")) {
				parser.accept(value);
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidListenerException(who, "Its '%s' is '%s', which cannot be.".formatted(attribute, value),
					action);
		}
	}

	private @Nullable String mode(KafkaListener listener) {
		String factory = StringUtils.hasText(listener.containerFactory()) ? resolve(listener.containerFactory())
				: DEFAULT_FACTORY;
		Class<?> type = this.beanFactory.containsBean(factory) ? this.beanFactory.getType(factory, false) : null;
		if (type != null && ParallelKafkaListenerContainerFactory.class.isAssignableFrom(type)) {
			return "parallel";
		}
		if (type != null && QueueKafkaListenerContainerFactory.class.isAssignableFrom(type)) {
			return "queue";
		}
		return "true".equalsIgnoreCase(resolve(listener.batch())) ? "batch" : null;
	}

	private boolean isRetryable(AnnotatedElement element, KafkaListener listener) {
		if (AnnotatedElementUtils.hasAnnotation(element, RetryableTopic.class)) {
			return true;
		}
		String[] topics = Arrays.stream(listener.topics()).map(this::resolve).toArray(String[]::new);
		return this.beanFactory.getBeanProvider(RetryTopicConfiguration.class)
			.stream()
			.anyMatch((configuration) -> configuration.hasConfigurationForTopics(topics));
	}

	private String resolve(String text) {
		return (this.beanFactory instanceof ConfigurableBeanFactory configurable)
				? Objects.toString(configurable.resolveEmbeddedValue(text), "") : text;
	}

}
