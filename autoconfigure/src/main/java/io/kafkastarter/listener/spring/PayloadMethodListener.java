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
import java.util.Arrays;
import java.util.List;

import io.kafkastarter.listener.call.DelegatingRecordListener;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.util.ClassUtils;

/**
 * Calls a listener method that takes nothing but the payload, with the payload: no
 * message is made of a record only to be taken apart again for each parameter. Whatever
 * is not as simple is left to the listener in it, Spring's own adapter of the method: a
 * payload that is {@code null} or of another type, and records that are observed.
 */
final class PayloadMethodListener extends DelegatingRecordListener {

	private final PayloadMethod method;

	private final Class<?> type;

	private final ContainerProperties properties;

	private PayloadMethodListener(MessageListener<Object, Object> adapter, PayloadMethod method,
			ContainerProperties properties) {
		super(adapter);
		this.method = method;
		this.type = ClassUtils.resolvePrimitiveIfNecessary(method.getMethodParameters()[0].getParameterType());
		this.properties = properties;
	}

	/**
	 * Return what calls a method with payloads.
	 * @param adapter the adapter that Spring has made for the method
	 * @param bean the bean that has the method
	 * @param method a method that returns nothing and looks at nothing but the payload
	 * @param properties the properties of the container
	 * @return the listener, or the adapter itself if the method takes more than that
	 */
	static MessageListener<Object, Object> of(MessageListener<Object, Object> adapter, Object bean, Method method,
			ContainerProperties properties) {
		PayloadMethod payloadMethod = new PayloadMethod(bean, method);
		return payloadMethod.isPlain() ? new PayloadMethodListener(adapter, payloadMethod, properties) : adapter;
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		Object payload = record.value();
		if (!this.type.isInstance(payload) || this.properties.isObservationEnabled()) {
			target().onMessage(record, acknowledgment, consumer);
			return;
		}
		try {
			this.method.call(payload);
		}
		catch (Exception ex) {
			throw new ListenerExecutionFailedException(
					"Listener method '%s' threw exception".formatted(this.method.getMethod().toGenericString()), ex);
		}
	}

	private static final class PayloadMethod extends InvocableHandlerMethod {

		// What Spring would rather hand to a parameter that takes it: an Object is a
		// record.
		private static final List<Class<?>> PROVIDED = List.of(ConsumerRecord.class, Acknowledgment.class,
				Consumer.class);

		PayloadMethod(Object bean, Method method) {
			super(bean, method);
		}

		// Other annotations, the interface's among them, ask for more: to be validated.
		boolean isPlain() {
			MethodParameter[] parameters = getMethodParameters();
			if (parameters.length != 1
					|| PROVIDED.stream().anyMatch(parameters[0].getParameterType()::isAssignableFrom)) {
				return false;
			}
			return Arrays.stream(parameters[0].getParameterAnnotations())
				.allMatch((annotation) -> annotation instanceof Payload payload && payload.expression().isEmpty());
		}

		void call(Object payload) throws Exception {
			doInvoke(new Object[] { payload });
		}

	}

}
