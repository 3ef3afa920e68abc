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

package io.kafkastarter.listener.steering;

import java.util.Properties;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.MessageHandler;
import io.kafkastarter.listener.spring.SpecifiedEndpoint;
import org.apache.kafka.clients.consumer.ConsumerConfig;

import org.springframework.core.ResolvableType;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.messaging.handler.annotation.support.DefaultMessageHandlerMethodFactory;

/**
 * An endpoint for a {@link MessageHandler}.
 */
class HandlerEndpoint extends MethodKafkaListenerEndpoint<Object, Object> implements SpecifiedEndpoint {

	private final ListenerSpec spec;

	private final MessageHandler<?> handler;

	private final ResolvableType payloadType;

	/**
	 * Create an endpoint.
	 * @param id the listener's id
	 * @param spec what to listen to, and how
	 * @param handler handles messages
	 * @param payloadType the type of payloads
	 */
	HandlerEndpoint(String id, ListenerSpec spec, MessageHandler<?> handler, ResolvableType payloadType) {
		this.spec = spec;
		this.handler = handler;
		this.payloadType = payloadType;
		setId(id);
		setGroupId((spec.group() != null) ? spec.group() : spec.id());
		setTopics(spec.topics().toArray(String[]::new));
		setTopicPattern(spec.pattern());
		setConcurrency(spec.concurrency());
		setBatchListener(spec.mode() == ListenerSpec.Mode.BATCH);
		setConsumerProperties(consumerProperties());
		if (spec.isManualAcknowledgment()) {
			setAckMode("MANUAL");
		}
		setBean(new HandlerInvocation(handler));
		setMethod(HandlerInvocation.method(spec));
		DefaultMessageHandlerMethodFactory methods = new DefaultMessageHandlerMethodFactory();
		methods.afterPropertiesSet();
		setMessageHandlerMethodFactory(methods);
	}

	@Override
	public ListenerSpec specification() {
		return this.spec;
	}

	@Override
	public ResolvableType payloadType() {
		return this.payloadType;
	}

	/**
	 * Return an endpoint for the same handler.
	 * @param id the listener's id
	 * @param changed what to listen to, and how
	 * @return the endpoint
	 */
	HandlerEndpoint with(String id, ListenerSpec changed) {
		return new HandlerEndpoint(id, changed, this.handler, this.payloadType);
	}

	private Properties consumerProperties() {
		Properties properties = new Properties();
		if (this.spec.autoOffsetReset() != null) {
			properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, this.spec.autoOffsetReset());
		}
		if (this.spec.mode() == ListenerSpec.Mode.BATCH && this.spec.batchSize() != null) {
			properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, this.spec.batchSize().toString());
		}
		return properties;
	}

}
