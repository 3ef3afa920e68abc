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

package io.kafkastarter.test;

import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;

/**
 * Tells which records the record filters of the application keep from their handlers.
 */
final class FilterWatch implements BeanPostProcessor {

	private final Consumer<ConsumerRecord<?, ?>> kept;

	/**
	 * Create a watch.
	 * @param kept takes each record that a filter has kept, on the thread of its delivery
	 */
	FilterWatch(Consumer<ConsumerRecord<?, ?>> kept) {
		this.kept = kept;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (!(bean instanceof RecordFilterStrategy<?, ?>)) {
			return bean;
		}
		ProxyFactory factory = new ProxyFactory(bean);
		// Whoever has it injected by its class gets it.
		factory.setProxyTargetClass(!Modifier.isFinal(bean.getClass().getModifiers()));
		factory.addAdvice((MethodInterceptor) this::filter);
		return factory.getProxy(bean.getClass().getClassLoader());
	}

	private @Nullable Object filter(MethodInvocation call) throws Throwable {
		Object argument = (call.getArguments().length == 1) ? call.getArguments()[0] : null;
		// A filter may take records out of the list that it is given.
		List<?> records = (argument instanceof List<?> list) ? List.copyOf(list) : List.of();
		Object result = call.proceed();
		if (argument instanceof ConsumerRecord<?, ?> record && Boolean.TRUE.equals(result)) {
			this.kept.accept(record);
		}
		if (result instanceof List<?> left) {
			Set<Object> passed = Collections.newSetFromMap(new IdentityHashMap<>());
			passed.addAll(left);
			records.stream()
				.filter((record) -> !passed.contains(record))
				.forEach((record) -> this.kept.accept((ConsumerRecord<?, ?>) record));
		}
		return result;
	}

}
