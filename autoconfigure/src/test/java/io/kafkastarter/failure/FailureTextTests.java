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

package io.kafkastarter.failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailureText}.
 */
class FailureTextTests {

	private static final GenericMessage<String> MESSAGE = new GenericMessage<>("Jane Doe");

	@Test
	void whenHeaderIsMissingItIsNamed() {
		assertThat(FailureText.line(new MessageHandlingException(MESSAGE,
				"Missing header 'tenant' for method parameter type [class java.lang.String]")))
			.isEqualTo(MessageHandlingException.class.getName()
					+ ": Missing header 'tenant' for method parameter type [class java.lang.String]");
	}

	@Test
	void whenParameterDoesNotFitItsTypeIsNamedAndThePayloadIsNot() {
		assertThat(FailureText.message(new MessageConversionException(MESSAGE,
				"Cannot convert from [java.lang.String] to [shop.Order] for " + MESSAGE)))
			.isEqualTo("Cannot convert from [java.lang.String] to [shop.Order]");
	}

	@Test
	void whenThereIsNoPayloadItSaysSo() {
		assertThat(FailureText.message(new MessageHandlingException(MESSAGE,
				"Could not resolve method parameter at index 0 in void shop.Shop.on(shop.Order): 1 error(s): "
						+ "[Error in object 'order': codes []; arguments []; default message "
						+ "[Payload value must not be empty]] ")))
			.contains("index 0 in void shop.Shop.on(shop.Order)")
			.endsWith("[Payload value must not be empty]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Jane Doe: Missing header 'x' for method parameter type [class java.lang.String]",
			"Could not resolve method parameter at index 0 in void shop.Shop.on(shop.Order): 1 error(s): [Field error in "
					+ "object 'order' on field 'name': rejected value [Jane Doe]",
			"Failed to convert message payload 'Jane Doe' to 'shop.Order'" })
	void whenSpringRepeatsAPayloadNothingIsSaid(String message) {
		assertThat(FailureText.message(new MessageHandlingException(MESSAGE, message))).isNull();
	}

}
