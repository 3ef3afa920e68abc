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

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.kafka.listener.adapter.ConsumerRecordMetadata;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.support.MessageHeaderAccessor;

/**
 * The types of key and value that a listener method takes, read from its parameters the
 * way Spring for Apache Kafka reads them: the payload is the parameter with
 * {@code @Payload}, or else the first that has no annotation but of a constraint, and no
 * role of its own.
 *
 * @param key the key's type, {@code Object} if the method does not say
 * @param value the value's type, {@code Object} if the method does not say
 * @param payloadOnly whether it takes nothing but payloads, besides what does not come
 * from a record
 */
record HandlerTypes(ResolvableType key, ResolvableType value, boolean payloadOnly) {

	static final HandlerTypes UNKNOWN = new HandlerTypes(ResolvableType.forClass(Object.class),
			ResolvableType.forClass(Object.class), false);

	private static final List<Class<?>> OTHER_ROLES = List.of(Acknowledgment.class, Consumer.class,
			ConsumerRecordMetadata.class, MessageHeaders.class, MessageHeaderAccessor.class);

	// The last parameter of a suspending function in Kotlin, which may not be there.
	private static final String CONTINUATION = "kotlin.coroutines.Continuation";

	// What has the payload in it, and more.
	private static final List<Class<?>> WHOLE = List.of(ConsumerRecord.class, ConsumerRecords.class, Message.class);

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private static final Set<Class<?>> NOT_OF_A_RECORD = Set.of(Acknowledgment.class, Consumer.class);

	/**
	 * Read the types from a listener method.
	 * @param method the method, or {@code null} if there is no single one
	 * @param beanType the type of the bean that has the method
	 * @param batch whether it takes a list of what one record is
	 * @return the types
	 */
	static HandlerTypes of(@Nullable Method method, Class<?> beanType, boolean batch) {
		if (method == null) {
			return UNKNOWN;
		}
		List<MethodParameter> parameters = parameters(method, beanType);
		ParameterTypes resolved = new ParameterTypes(beanType);
		HandlerTypes types = payload(parameters).map((parameter) -> ofParameter(resolved.get(parameter), batch))
			.orElse(UNKNOWN);
		long ofRecord = parameters.stream()
			.filter((parameter) -> !NOT_OF_A_RECORD.contains(parameter.getParameterType()))
			.count();
		return new HandlerTypes((types.key() != UNKNOWN.key()) ? types.key() : keyHeader(parameters, batch),
				types.value(), types.payloadOnly() && ofRecord == 1);
	}

	/**
	 * Return the type variables in what a method takes that nobody says.
	 * @param method the method
	 * @param beanType the type of the bean that has the method
	 * @return their names
	 */
	static Set<String> unresolved(Method method, Class<?> beanType) {
		ParameterTypes resolved = new ParameterTypes(beanType);
		payload(parameters(method, beanType)).ifPresent(resolved::get);
		return resolved.unresolved();
	}

	/**
	 * Return the parameters of a method that each take the payload itself.
	 * @param method the method
	 * @param beanType the type of the bean that has the method
	 * @return the parameters, of which there can be one
	 */
	static List<MethodParameter> payloads(Method method, Class<?> beanType) {
		return parameters(method, beanType).stream()
			.filter((parameter) -> parameter.hasParameterAnnotation(Payload.class) || isPayloadCandidate(parameter))
			.filter((parameter) -> WHOLE.stream()
				.noneMatch((whole) -> whole.isAssignableFrom(parameter.getParameterType()))
					&& parameter.getParameterType() != Object.class)
			.toList();
	}

	/**
	 * Return whether a method of a batch listener takes single records.
	 * @param method the method, or {@code null} if there is no single one
	 * @param beanType the type of the bean that has the method
	 * @return {@code false} if it takes many at once, or may do so
	 */
	static boolean isOfSingleRecords(@Nullable Method method, Class<?> beanType) {
		if (method == null) {
			return false;
		}
		return payload(parameters(method, beanType)).map(new ParameterTypes(beanType)::get)
			.filter((type) -> !isOfMany(type))
			.isPresent();
	}

	/**
	 * Return the headers that a method takes as bytes.
	 * @param method the method
	 * @return their names
	 */
	static Stream<String> headersOfBytes(Method method) {
		return parameters(method, method.getDeclaringClass()).stream()
			.filter(HandlerTypes::isOfBytes)
			.map((parameter) -> {
				parameter.initParameterNameDiscovery(NAMES);
				Header header = parameter.getParameterAnnotation(Header.class);
				String name = (header != null) ? header.name() : "";
				return Objects.toString(name.isEmpty() ? parameter.getParameterName() : name, "");
			});
	}

	private static boolean isOfBytes(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(Header.class) && parameter.getParameterType() == byte[].class;
	}

	private static boolean isOfMany(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (Message.class.isAssignableFrom(raw)) {
			return isOfMany(type.getGeneric(0));
		}
		return raw == Object.class || raw == Iterable.class || Collection.class.isAssignableFrom(raw)
				|| ConsumerRecords.class.isAssignableFrom(raw) || (raw.isArray() && raw != byte[].class);
	}

	private static List<MethodParameter> parameters(Method method, Class<?> beanType) {
		return IntStream.range(0, method.getParameterCount())
			.mapToObj((index) -> new SynthesizingMethodParameter(method, index).withContainingClass(beanType))
			.toList();
	}

	private static Optional<MethodParameter> payload(List<MethodParameter> parameters) {
		return parameters.stream()
			.filter((parameter) -> parameter.hasParameterAnnotation(Payload.class))
			.findFirst()
			.or(() -> parameters.stream().filter(HandlerTypes::isPayloadCandidate).findFirst());
	}

	private static boolean isPayloadCandidate(MethodParameter parameter) {
		return Arrays.stream(parameter.getParameterAnnotations()).allMatch(HandlerTypes::isConstraint)
				&& !parameter.getParameterType().getName().equals(CONTINUATION)
				&& OTHER_ROLES.stream().noneMatch((role) -> role.isAssignableFrom(parameter.getParameterType()));
	}

	// As Spring itself recognizes them, whosever annotation it is.
	private static boolean isConstraint(Annotation annotation) {
		String name = annotation.annotationType().getSimpleName();
		return name.startsWith("Valid") || name.equals("Nullable");
	}

	// A key that is no text would not survive being one on its way to the parameter.
	private static ResolvableType keyHeader(List<MethodParameter> parameters, boolean batch) {
		return parameters.stream()
			.filter(HandlerTypes::isKeyHeader)
			.map(ResolvableType::forMethodParameter)
			.map((type) -> batch ? type.asCollection().getGeneric(0) : type)
			.filter((type) -> type.resolve() == byte[].class || BeanUtils.isSimpleValueType(type.resolve(Object.class)))
			.findFirst()
			.orElse(UNKNOWN.key());
	}

	private static boolean isKeyHeader(MethodParameter parameter) {
		Header header = parameter.getParameterAnnotation(Header.class);
		return header != null && header.name().equals(KafkaHeaders.RECEIVED_KEY);
	}

	private static HandlerTypes ofParameter(ResolvableType type, boolean batch) {
		Class<?> raw = type.resolve(Object.class);
		if (ConsumerRecords.class.isAssignableFrom(raw)) {
			return ofRecord(type);
		}
		if (batch && Message.class.isAssignableFrom(raw)) {
			HandlerTypes types = ofParameter(type.getGeneric(0), true);
			return new HandlerTypes(types.key(), types.value(), false);
		}
		if (batch && Iterable.class.isAssignableFrom(raw)) {
			return ofElement(type.hasGenerics() ? type.getGeneric(0) : type.as(Iterable.class).getGeneric(0));
		}
		return ofElement((batch && raw.isArray() && raw != byte[].class) ? type.getComponentType() : type);
	}

	private static HandlerTypes ofElement(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (ConsumerRecord.class.isAssignableFrom(raw)) {
			return ofRecord(type);
		}
		if (Message.class.isAssignableFrom(raw)) {
			return new HandlerTypes(UNKNOWN.key(), known(type.getGeneric(0)), false);
		}
		return new HandlerTypes(UNKNOWN.key(), known(type), true);
	}

	private static HandlerTypes ofRecord(ResolvableType type) {
		return new HandlerTypes(known(type.getGeneric(0)), known(type.getGeneric(1)), false);
	}

	private static ResolvableType known(ResolvableType type) {
		return (type.resolve() != null) ? type : UNKNOWN.value();
	}

}
