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

import java.lang.reflect.Method;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.KafkaListeners;

/**
 * Finds the beans that have listeners, which lazy initialization must leave out: nobody
 * asks for them, and they would never listen.
 */
class ListenerBeans implements LazyInitializationExcludeFilter {

	@Override
	public boolean isExcluded(String beanName, BeanDefinition beanDefinition, Class<?> beanType) {
		return AnnotationUtils.isCandidateClass(beanType, KafkaListener.class) && (hasListener(beanType)
				|| !MethodIntrospector.selectMethods(beanType, ListenerBeans::isListener).isEmpty());
	}

	private static boolean hasListener(Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(type, KafkaListener.class)
				|| AnnotatedElementUtils.hasAnnotation(type, KafkaListeners.class);
	}

	private static boolean isListener(Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, KafkaListener.class)
				|| AnnotatedElementUtils.hasAnnotation(method, KafkaListeners.class);
	}

}
