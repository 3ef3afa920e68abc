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
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.payload.PayloadFit;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.payload.TopicPayloads;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.core.MethodParameter;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.messaging.handler.annotation.Header;

/**
 * Foresees which method of an annotated class each type of its topics is handed to, as
 * Spring for Apache Kafka chooses it: by the class of the payload and of the parameters.
 */
final class HandlerDispatch {

	private final String who;

	private final ListenerMethods methods;

	private final TopicPayloads payloads;

	private final PayloadFit fit;

	private final boolean filtered;

	/**
	 * Create an instance.
	 * @param who the listener, for messages
	 * @param methods its methods
	 * @param payloads what the topics carry
	 * @param filtered whether a filter may keep from it what no method takes
	 */
	HandlerDispatch(String who, ListenerMethods methods, TopicPayloads payloads, boolean filtered) {
		this.who = who;
		this.methods = methods;
		this.payloads = payloads;
		this.filtered = filtered;
		this.fit = new PayloadFit(payloads);
	}

	/**
	 * Check that each type has one method, and each method a type.
	 * @param topics the topics of the listener
	 * @throws InvalidListenerException if not
	 */
	void check(Collection<String> topics) {
		Set<Method> unreached = new LinkedHashSet<>(this.methods.all());
		unreached.remove(this.methods.defaultMethod());
		unreached.removeIf((method) -> takes(method, KafkaNull.class));
		boolean known = !topics.isEmpty();
		for (String topic : topics) {
			List<Class<?>> types = types(topic);
			known &= !types.isEmpty();
			for (Class<?> type : types) {
				unreached.removeAll(handlers(topic, type));
			}
		}
		if (known && !unreached.isEmpty()) {
			throw new InvalidListenerException(this.who,
					"Its method %s is never called. %s.".formatted(unreached.iterator().next().toGenericString(),
							topics.stream().map(this.fit::describe).collect(Collectors.joining(". "))),
					"Declare the types of a topic with 'value-type', or several with 'value-types', "
							+ "under 'kafka.topics', or remove the method.");
		}
	}

	// The methods that take a type, or what extends it.
	private Collection<Method> handlers(String topic, Class<?> type) {
		List<Method> taking = this.methods.all()
			.stream()
			.filter((method) -> !method.equals(this.methods.defaultMethod()))
			.filter((method) -> takes(method, type))
			.toList();
		if (taking.size() > 1) {
			throw new InvalidListenerException(this.who,
					"%s, and two of its methods take a %s: %s and %s.".formatted(this.fit.describe(topic),
							type.getTypeName(), taking.get(0).toGenericString(), taking.get(1).toGenericString()),
					"Let one of them take it.");
		}
		if (!taking.isEmpty()) {
			return taking;
		}
		List<Method> narrower = this.methods.all().stream().filter((method) -> takesNarrower(method, type)).toList();
		if (narrower.isEmpty() && !this.filtered && !isTakenByDefault(type)) {
			throw new InvalidListenerException(this.who,
					"%s, and none of its methods takes a %s.".formatted(this.fit.describe(topic), type.getTypeName()),
					"Add a @KafkaHandler method that takes it, or one with isDefault = true that takes an Object.");
		}
		return narrower;
	}

	private boolean isTakenByDefault(Class<?> type) {
		Method method = this.methods.defaultMethod();
		if (method == null) {
			return false;
		}
		List<MethodParameter> payloads = HandlerTypes.payloads(method, this.methods.beanType());
		return payloads.isEmpty() || payloads.get(0).getParameterType().isAssignableFrom(type);
	}

	private static boolean takes(Method method, Class<?> type) {
		return parameters(method).anyMatch((parameter) -> parameter.isAssignableFrom(type));
	}

	private static boolean takesNarrower(Method method, Class<?> type) {
		return !Modifier.isFinal(type.getModifiers()) && parameters(method)
			.anyMatch((parameter) -> parameter != Object.class && type.isAssignableFrom(parameter));
	}

	private static Stream<Class<?>> parameters(Method method) {
		return Stream.iterate(0, (index) -> index < method.getParameterCount(), (index) -> index + 1)
			.map((index) -> new MethodParameter(method, index))
			.filter((parameter) -> !parameter.hasParameterAnnotation(Header.class)
					&& !ConsumerRecord.class.isAssignableFrom(parameter.getParameterType()))
			.map(MethodParameter::getParameterType);
	}

	// Empty if they are not known before the records are there.
	private List<Class<?>> types(String topic) {
		TopicPayload declared = this.payloads.get(topic);
		if (declared != null && declared.format() == PayloadFormat.BYTES) {
			return List.of(byte[].class);
		}
		if (declared != null && !declared.valueTypes().isEmpty()) {
			List<Class<?>> types = new ArrayList<>();
			declared.valueTypes().forEach((type) -> addConcrete(type, types));
			return types;
		}
		if (this.methods.all().size() == 1 || (declared != null && declared.format() == PayloadFormat.AVRO)) {
			return List.of();
		}
		return List.of(String.class);
	}

	// Of a sealed type, its values are those that it permits.
	private static void addConcrete(Class<?> type, List<Class<?>> types) {
		if (type.isSealed() && Modifier.isAbstract(type.getModifiers())) {
			Arrays.stream(type.getPermittedSubclasses()).forEach((permitted) -> addConcrete(permitted, types));
		}
		else {
			types.add(type);
		}
	}

}
