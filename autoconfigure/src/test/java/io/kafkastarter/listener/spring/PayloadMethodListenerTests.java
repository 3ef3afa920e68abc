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

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import jakarta.validation.Valid;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.HandlerAdapter;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.DefaultMessageHandlerMethodFactory;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link PayloadMethodListener}.
 */
class PayloadMethodListenerTests {

	private final Handlers handlers = new Handlers();

	private final List<@Nullable Object> toAdapter = new ArrayList<>();

	private final MessageListener<Object, Object> adapter = (record) -> this.toAdapter.add(record.value());

	private final ContainerProperties properties = new ContainerProperties("films");

	@Test
	void whenPayloadIsOfTheTypeTheMethodIsCalledWithIt() {
		listener("text").onMessage(record("one"));
		assertThat(this.handlers.handled).containsExactly("one");
		assertThat(this.toAdapter).isEmpty();
	}

	@Test
	void whenParameterIsPrimitiveOrAnArrayThatIsAPayloadToo() {
		listener("number").onMessage(record(7));
		listener("array").onMessage(record(new String[] { "a", "b" }));
		assertThat(this.handlers.handled).containsExactly(7, List.of("a", "b"));
		assertThat(this.toAdapter).isEmpty();
	}

	@Test
	void whenPayloadIsNullOrOfAnotherTypeTheAdapterSeesToIt() {
		MessageListener<Object, Object> listener = listener("text");
		listener.onMessage(record(null));
		listener.onMessage(record(7));
		assertThat(this.handlers.handled).isEmpty();
		assertThat(this.toAdapter).containsExactly(null, 7);
	}

	@Test
	void whenRecordsAreObservedTheAdapterEndsTheObservation() {
		MessageListener<Object, Object> listener = listener("text");
		this.properties.setObservationEnabled(true);
		listener.onMessage(record("one"));
		assertThat(this.handlers.handled).isEmpty();
		assertThat(this.toAdapter).containsExactly("one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "valid", "validInInterface", "expression", "acknowledging", "object" })
	void whenMethodAsksForMoreTheAdapterCallsIt(String method) {
		assertThat(listener(method)).isSameAs(this.adapter);
	}

	@ParameterizedTest
	@ValueSource(strings = { "failing", "failingChecked" })
	void whenMethodFailsItFailsAsItDoesWithSpring(String method) {
		Throwable expected = catchThrowable(() -> spring(method).onMessage(record("one")));
		assertThatExceptionOfType(ListenerExecutionFailedException.class)
			.isThrownBy(() -> listener(method).onMessage(record("one")))
			.satisfies((ex) -> assertThat(ex.getCause()).hasSameClassAs(expected.getCause())
				.hasMessage(expected.getCause().getMessage()))
			.withMessage(expected.getMessage());
	}

	@Test
	void whenMethodFailsWithAnErrorThatIsThrown() {
		assertThatExceptionOfType(StackOverflowError.class)
			.isThrownBy(() -> listener("failingBadly").onMessage(record("one")));
	}

	private MessageListener<Object, Object> listener(String method) {
		return PayloadMethodListener.of(this.adapter, this.handlers, method(method), this.properties);
	}

	private MessageListener<Object, Object> spring(String method) {
		DefaultMessageHandlerMethodFactory factory = new DefaultMessageHandlerMethodFactory();
		factory.afterPropertiesSet();
		RecordMessagingMessageListenerAdapter<Object, Object> spring = new RecordMessagingMessageListenerAdapter<>(
				this.handlers, method(method));
		spring
			.setHandlerMethod(new HandlerAdapter(factory.createInvocableHandlerMethod(this.handlers, method(method))));
		return new MessageListener<>() {

			@Override
			@SuppressWarnings("NullAway")
			public void onMessage(ConsumerRecord<Object, Object> record) {
				spring.onMessage(record, null, null);
			}

		};
	}

	private static Method method(String name) {
		for (Method method : ReflectionUtils.getDeclaredMethods(Handlers.class)) {
			if (method.getName().equals(name)) {
				return method;
			}
		}
		throw new IllegalArgumentException(name);
	}

	private static ConsumerRecord<Object, Object> record(@Nullable Object value) {
		return new ConsumerRecord<>("films", 0, 0, null, value);
	}

	interface Validating {

		void validInInterface(@Valid String payload);

	}

	static class Handlers implements Validating {

		private final List<Object> handled = new ArrayList<>();

		void text(@Payload String payload) {
			this.handled.add(payload);
		}

		void number(int payload) {
			this.handled.add(payload);
		}

		void array(String[] payload) {
			this.handled.add(List.of(payload));
		}

		void valid(@Valid String payload) {
			this.handled.add(payload);
		}

		@Override
		public void validInInterface(String payload) {
			this.handled.add(payload);
		}

		void expression(@Payload("length()") int payload) {
			this.handled.add(payload);
		}

		void acknowledging(String payload, Acknowledgment acknowledgment) {
			this.handled.add(payload);
		}

		void object(Object recordOrPayload) {
			this.handled.add(recordOrPayload);
		}

		void failing(String payload) {
			throw new IllegalArgumentException("on purpose: " + payload);
		}

		void failingChecked(String payload) throws IOException {
			throw new IOException("on purpose: " + payload);
		}

		void failingBadly(String payload) {
			throw new StackOverflowError();
		}

	}

}
