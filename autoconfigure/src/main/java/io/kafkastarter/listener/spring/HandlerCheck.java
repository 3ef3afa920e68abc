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

package io.kafkastarter.listener.spring;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.registry.SubscribedTopics;
import io.kafkastarter.payload.PayloadFit;
import io.kafkastarter.payload.TopicPayloads;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DelegatingMessageListener;
import org.springframework.kafka.listener.adapter.AbstractFilteringMessageListener;

/**
 * Compares what a listener takes with what its topics carry. What does not fit is told
 * when the container is made: otherwise each record would become a dead letter.
 */
final class HandlerCheck {

	private final TopicPayloads payloads;

	private final boolean ownResolvers;

	/**
	 * Create a check.
	 * @param payloads what the topics carry
	 * @param ownResolvers whether parameters may be resolved in ways of the user's
	 */
	HandlerCheck(TopicPayloads payloads, boolean ownResolvers) {
		this.payloads = payloads;
		this.ownResolvers = ownResolvers;
	}

	/**
	 * Check a listener.
	 * @param who its method, or its id
	 * @param methods its methods
	 * @param values what they take for values
	 * @param properties the properties of its container, with the listener
	 * @throws InvalidListenerException if it cannot work
	 */
	void check(String who, ListenerMethods methods, List<ResolvableType> values, ContainerProperties properties) {
		methods.all().forEach((method) -> requireKnown(who, method, methods.beanType()));
		if (this.ownResolvers) {
			return;
		}
		methods.all().forEach((method) -> requireOnePayload(who, method, methods.beanType()));
		boolean filtered = isFiltered(properties.getMessageListener());
		boolean batch = properties.getMessageListener() instanceof BatchMessageListener;
		if (batch && methods.all().size() > 1) {
			throw new InvalidListenerException(who,
					"A batch has records of several types, and each of its methods takes those of one.",
					"Let each method take a single record instead of many, or make the class a @KafkaListener.");
		}
		if (methods.ofClass() && !batch) {
			new HandlerDispatch(who, methods, this.payloads, filtered).check(topics(properties));
			return;
		}
		requireFit(who, values.get(0), filtered, properties);
	}

	private static void requireKnown(String who, Method method, Class<?> beanType) {
		Set<String> unresolved = HandlerTypes.unresolved(method, beanType);
		if (!unresolved.isEmpty()) {
			throw new InvalidListenerException(who,
					"What '%s' stands for in its parameter is not known at run time."
						.formatted(String.join(", ", unresolved)),
					"Let a subclass say it, such as 'extends %s<Film>', and make that the bean."
						.formatted(method.getDeclaringClass().getSimpleName()));
		}
	}

	private static void requireOnePayload(String who, Method method, Class<?> beanType) {
		if (HandlerTypes.payloads(method, beanType).size() > 1) {
			throw new InvalidListenerException(who,
					"More than one of its parameters take the payload, of which a record has one.",
					"Take one payload, and what else is wanted with @Header, as ConsumerRecord or as Message.");
		}
	}

	private void requireFit(String who, ResolvableType value, boolean filtered, ContainerProperties properties) {
		PayloadFit fit = new PayloadFit(this.payloads);
		for (String topic : topics(properties)) {
			PayloadFit.Misfit misfit = fit.find(topic, value, filtered);
			if (misfit != null) {
				throw new InvalidListenerException(who, misfit.reason(), misfit.action());
			}
		}
	}

	private Set<String> topics(ContainerProperties properties) {
		Set<String> topics = SubscribedTopics.named(properties);
		Pattern pattern = properties.getTopicPattern();
		if (pattern != null) {
			this.payloads.topics().stream().filter((topic) -> pattern.matcher(topic).matches()).forEach(topics::add);
		}
		return topics;
	}

	private static boolean isFiltered(@Nullable Object listener) {
		Object target = listener;
		while (target instanceof DelegatingMessageListener<?> delegating) {
			if (target instanceof AbstractFilteringMessageListener<?, ?, ?>) {
				return true;
			}
			target = delegating.getDelegate();
		}
		return false;
	}

	/**
	 * Refuse a method that takes the consumer.
	 * @param endpoint the listener
	 * @param otherwise what to do instead
	 * @throws InvalidListenerException if it takes it
	 */
	static void refuseConsumer(KafkaListenerEndpoint endpoint, String otherwise) {
		if (ListenerMethods.of(endpoint).take(org.apache.kafka.clients.consumer.Consumer.class)) {
			throw new InvalidListenerException(ListenerEndpoints.describe(endpoint),
					"It takes the Consumer, which only the thread that polls may use, and workers call it.",
					"Leave out the parameter, or %s.".formatted(otherwise));
		}
	}

}
