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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Reads what endpoints of listeners say.
 *
 * @since 0.1.0
 */
public final class ListenerEndpoints {

	private ListenerEndpoints() {
	}

	/**
	 * Create the properties of a container.
	 * @param endpoint what the container is for
	 * @return properties with its topics, each once, however often it is named
	 */
	public static ContainerProperties properties(KafkaListenerEndpoint endpoint) {
		TopicPartitionOffset[] partitions = endpoint.getTopicPartitionsToAssign();
		if (partitions != null && partitions.length > 0) {
			Map<TopicPartition, TopicPartitionOffset> distinct = new LinkedHashMap<>();
			for (TopicPartitionOffset partition : partitions) {
				distinct.put(partition.getTopicPartition(), partition);
			}
			return new ContainerProperties(distinct.values().toArray(TopicPartitionOffset[]::new));
		}
		Collection<String> topics = endpoint.getTopics();
		if (topics != null && !topics.isEmpty()) {
			return new ContainerProperties(topics.stream().distinct().toArray(String[]::new));
		}
		return new ContainerProperties(Objects.requireNonNull(endpoint.getTopicPattern()));
	}

	/**
	 * Return the annotation of a listener.
	 * @param <A> the type of annotation
	 * @param endpoint the listener
	 * @param type the type of annotation
	 * @return that of its method, or else of its class, or {@code null} if there is none
	 */
	public static <A extends Annotation> @Nullable A annotation(KafkaListenerEndpoint endpoint, Class<A> type) {
		if (!(endpoint instanceof MethodKafkaListenerEndpoint<?, ?> methodEndpoint)) {
			return null;
		}
		Method method = methodEndpoint.getMethod();
		A found = (method != null) ? AnnotatedElementUtils.findMergedAnnotation(method, type) : null;
		return (found != null) ? found
				: AnnotatedElementUtils.findMergedAnnotation(AopUtils.getTargetClass(methodEndpoint.getBean()), type);
	}

	/**
	 * Describe a listener.
	 * @param endpoint the listener
	 * @return its method, or its class, or else its id
	 */
	public static String describe(KafkaListenerEndpoint endpoint) {
		ListenerMethods methods = ListenerMethods.of(endpoint);
		if (methods.ofClass()) {
			return methods.beanType().getName();
		}
		return methods.all().isEmpty() ? String.valueOf(endpoint.getId()) : methods.all().get(0).toGenericString();
	}

	// A generated id is a class name and a number.
	static String shortId(KafkaListenerEndpoint endpoint) {
		String id = Objects.toString(endpoint.getId(), "listener");
		return id.substring(id.lastIndexOf('.') + 1).replace('#', '-');
	}

}
