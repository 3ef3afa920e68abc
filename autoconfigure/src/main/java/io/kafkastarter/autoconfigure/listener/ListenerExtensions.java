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

import java.util.function.Consumer;

import io.kafkastarter.listener.observe.ListenerObserver;
import io.kafkastarter.listener.spring.DecodingKafkaListenerContainerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.kafka.annotation.KafkaListenerConfigurer;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/**
 * The beans with which a user extends listener containers. Where one is there, the
 * starter leaves its matter to it.
 */
class ListenerExtensions {

	private final boolean errorHandler;

	private final boolean afterRollbackProcessor;

	private final boolean messageConverter;

	private final boolean argumentResolvers;

	private final ListenerObserver observer;

	private final ListableBeanFactory beanFactory;

	private final Consumer<DecodingKafkaListenerContainerFactory> customizer;

	ListenerExtensions(ObjectProvider<CommonErrorHandler> errorHandler,
			ObjectProvider<AfterRollbackProcessor<Object, Object>> afterRollbackProcessor,
			ObjectProvider<RecordMessageConverter> recordConverter,
			ObjectProvider<BatchMessageConverter> batchConverter,
			ObjectProvider<ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>>> customizer,
			ObjectProvider<ListenerObserver> observers, ListableBeanFactory beanFactory) {
		this.errorHandler = errorHandler.getIfUnique() != null;
		this.afterRollbackProcessor = afterRollbackProcessor.getIfUnique() != null;
		this.messageConverter = recordConverter.getIfUnique() != null || batchConverter.getIfUnique() != null;
		// Looked for by name: such a bean may need what is made of this.
		this.argumentResolvers = beanFactory.getBeanNamesForType(KafkaListenerConfigurer.class, true, false).length > 0;
		this.observer = ListenerObserver.of(observers.orderedStream().toList());
		this.beanFactory = beanFactory;
		this.customizer = (factory) -> customizer.ifAvailable(factory::setContainerCustomizer);
	}

	boolean hasErrorHandler() {
		return this.errorHandler;
	}

	boolean hasAfterRollbackProcessor() {
		return this.afterRollbackProcessor;
	}

	boolean hasMessageConverter() {
		return this.messageConverter;
	}

	/**
	 * Return whether parameters of listener methods may be resolved in ways of the
	 * user's.
	 * @return whether there is a {@link KafkaListenerConfigurer}
	 */
	boolean hasArgumentResolvers() {
		return this.argumentResolvers;
	}

	/**
	 * Return what looks on while listeners handle records.
	 * @return the observer
	 */
	ListenerObserver observer() {
		return this.observer;
	}

	/**
	 * Return what changes containers of the starter's own.
	 * @param <C> the type of containers
	 * @param container that type
	 * @return the customizer, if there is one
	 */
	<C extends AbstractMessageListenerContainer<Object, Object>> ObjectProvider<ContainerCustomizer<Object, Object, C>> customizer(
			Class<C> container) {
		return this.beanFactory.getBeanProvider(
				ResolvableType.forClassWithGenerics(ContainerCustomizer.class, Object.class, Object.class, container));
	}

	void customize(DecodingKafkaListenerContainerFactory factory) {
		this.customizer.accept(factory);
	}

}
