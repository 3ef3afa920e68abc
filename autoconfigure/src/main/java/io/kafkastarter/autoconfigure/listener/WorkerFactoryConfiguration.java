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

import io.kafkastarter.listener.parallel.WorkerKafkaListenerContainerFactory;

import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/**
 * Passes the settings of Spring Boot's configurer on to a factory of listeners with
 * workers. The configurer knows one type of factory only; this one creates no container.
 */
class WorkerFactoryConfiguration extends ConcurrentKafkaListenerContainerFactory<Object, Object> {

	private final WorkerKafkaListenerContainerFactory<?> factory;

	WorkerFactoryConfiguration(WorkerKafkaListenerContainerFactory<?> factory) {
		this.factory = factory;
	}

	@Override
	public ContainerProperties getContainerProperties() {
		return this.factory.getContainerProperties();
	}

	@Override
	public void setConsumerFactory(ConsumerFactory<? super Object, ? super Object> consumerFactory) {
		this.factory.setConsumerFactory(consumerFactory);
	}

	@Override
	public void setAutoStartup(Boolean autoStartup) {
		this.factory.setAutoStartup(autoStartup);
	}

	@Override
	public void setRecordMessageConverter(RecordMessageConverter recordMessageConverter) {
		this.factory.setRecordMessageConverter(recordMessageConverter);
	}

	@Override
	public void setRecordFilterStrategy(RecordFilterStrategy<? super Object, ? super Object> recordFilterStrategy) {
		this.factory.setRecordFilterStrategy(recordFilterStrategy);
	}

	@Override
	public void setReplyTemplate(KafkaTemplate<?, ?> replyTemplate) {
		this.factory.setReplyTemplate(replyTemplate);
	}

	@Override
	public void setRecordInterceptor(RecordInterceptor<Object, Object> recordInterceptor) {
		this.factory.setRecordInterceptor(recordInterceptor);
	}

}
