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

import io.kafkastarter.listener.InvalidListenerException;

import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.config.MultiMethodKafkaListenerEndpoint;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Tells who finishes the records of a listener: the listener itself, with an
 * {@link Acknowledgment}, or its return.
 *
 * @since 0.1.0
 */
public final class Acknowledgments {

	private Acknowledgments() {
	}

	/**
	 * Return whether a listener acknowledges what it has handled.
	 * @param endpoint the listener
	 * @param properties the properties of its container, which count where the listener
	 * is no method
	 * @return whether it takes an {@link Acknowledgment}
	 * @throws InvalidListenerException if only some methods of a class take one
	 */
	public static boolean isManual(KafkaListenerEndpoint endpoint, ContainerProperties properties) {
		List<Method> methods = methods(endpoint);
		if (methods.isEmpty()) {
			return isManual(properties);
		}
		long taking = methods.stream().filter(Acknowledgments::takesOne).count();
		if (taking > 0 && taking < methods.size()) {
			throw new InvalidListenerException(String.valueOf(endpoint.getId()),
					"Some of its methods take an Acknowledgment and some do not, so that records of the latter would never be committed.",
					"Let all of them take one, or none.");
		}
		return taking > 0;
	}

	/**
	 * Return whether a listener acknowledges what it has handled, whoever has made its
	 * container: what would be refused in one of ours is not ours to refuse.
	 * @param endpoint the listener
	 * @param properties the properties of its container, which count where the methods of
	 * a class differ
	 * @return whether it takes an {@link Acknowledgment}
	 */
	public static boolean areManual(KafkaListenerEndpoint endpoint, ContainerProperties properties) {
		List<Method> methods = methods(endpoint);
		long taking = methods.stream().filter(Acknowledgments::takesOne).count();
		return (taking > 0 && taking == methods.size()) || (taking != 0 || methods.isEmpty()) && isManual(properties);
	}

	/**
	 * Return whether a container leaves commits to its listener.
	 * @param properties the properties of the container
	 * @return whether its mode is a manual one
	 */
	public static boolean isManual(ContainerProperties properties) {
		return properties.getAckMode() == AckMode.MANUAL || properties.getAckMode() == AckMode.MANUAL_IMMEDIATE;
	}

	// Spring would fail each call of a listener that takes what its container has not.
	static void provide(KafkaListenerEndpoint endpoint, ContainerProperties properties) {
		if (isManual(endpoint, properties) && !isManual(properties)) {
			properties.setAckMode(AckMode.MANUAL);
		}
	}

	private static List<Method> methods(KafkaListenerEndpoint endpoint) {
		if (endpoint instanceof MultiMethodKafkaListenerEndpoint<?, ?> methods) {
			return methods.getMethods();
		}
		return (endpoint instanceof MethodKafkaListenerEndpoint<?, ?> method && method.getMethod() != null)
				? List.of(method.getMethod()) : List.of();
	}

	private static boolean takesOne(Method method) {
		return List.of(method.getParameterTypes()).contains(Acknowledgment.class);
	}

}
