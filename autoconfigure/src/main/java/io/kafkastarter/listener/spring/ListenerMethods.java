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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.ResolvableType;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.config.MultiMethodKafkaListenerEndpoint;
import org.springframework.kafka.support.KafkaNull;

/**
 * The methods of a listener: the one that is annotated, or those with
 * {@code @KafkaHandler} of an annotated class.
 *
 * @param all the methods; none if the listener is no bean's
 * @param defaultMethod the method that takes what no other does, or {@code null}
 * @param beanType the class of the bean
 * @param ofClass whether they are those of an annotated class
 */
record ListenerMethods(List<Method> all, @Nullable Method defaultMethod, Class<?> beanType, boolean ofClass) {

	ListenerMethods {
		all = List.copyOf(all);
	}

	/**
	 * Return the methods of a listener.
	 * @param endpoint the listener
	 * @return the methods
	 */
	static ListenerMethods of(KafkaListenerEndpoint endpoint) {
		if (!(endpoint instanceof MethodKafkaListenerEndpoint<?, ?> method) || endpoint instanceof SpecifiedEndpoint) {
			return new ListenerMethods(List.of(), null, Object.class, false);
		}
		Class<?> beanType = AopUtils.getTargetClass(method.getBean());
		if (endpoint instanceof MultiMethodKafkaListenerEndpoint<?, ?> methods) {
			return new ListenerMethods(methods.getMethods(), methods.getDefaultMethod(), beanType, true);
		}
		Method only = method.getMethod();
		return new ListenerMethods((only != null) ? List.of(only) : List.of(), null, beanType, false);
	}

	/**
	 * Return what the methods take.
	 * @param batch whether they take lists of what one record is
	 * @return the types of each method
	 */
	List<HandlerTypes> types(boolean batch) {
		return this.all.stream().map((method) -> HandlerTypes.of(method, this.beanType, batch)).toList();
	}

	/**
	 * Return the type of key that the methods take, as far as they agree.
	 * @param types what each of them takes
	 * @return the type
	 */
	static ResolvableType key(List<HandlerTypes> types) {
		List<ResolvableType> keys = types.stream()
			.map(HandlerTypes::key)
			.filter((key) -> key != HandlerTypes.UNKNOWN.key())
			.toList();
		boolean agreed = keys.stream().map(ResolvableType::resolve).distinct().count() == 1;
		return agreed ? keys.get(0) : HandlerTypes.UNKNOWN.key();
	}

	/**
	 * Return the types of value that the methods take.
	 * @param types what each of them takes
	 * @return the types, without that of a method that only takes tombstones
	 */
	static List<ResolvableType> values(List<HandlerTypes> types) {
		List<ResolvableType> values = types.stream()
			.map(HandlerTypes::value)
			.filter((value) -> !Objects.equals(value.resolve(), KafkaNull.class))
			.toList();
		return values.isEmpty() ? List.of(HandlerTypes.UNKNOWN.value()) : values;
	}

	/**
	 * Return whether any of the methods has a parameter of a type.
	 * @param type the type
	 * @return whether one has
	 */
	boolean take(Class<?> type) {
		return this.all.stream().anyMatch((method) -> List.of(method.getParameterTypes()).contains(type));
	}

	/**
	 * Return the headers that the methods take as bytes.
	 * @return their names
	 */
	Set<String> headersOfBytes() {
		return this.all.stream()
			.filter((method) -> !PayloadMessages.hasConverter(method))
			.flatMap(HandlerTypes::headersOfBytes)
			.collect(Collectors.toSet());
	}

	/**
	 * Return whether the methods of a batch listener take single records.
	 * @return {@code false} if one takes many at once, or may do so
	 */
	boolean takeSingleRecords() {
		if (this.all.size() == 1) {
			return HandlerTypes.isOfSingleRecords(this.all.get(0), this.beanType);
		}
		return this.ofClass && this.all.stream()
			.filter((method) -> !method.equals(this.defaultMethod))
			.allMatch((method) -> HandlerTypes.isOfSingleRecords(method, this.beanType));
	}

}
