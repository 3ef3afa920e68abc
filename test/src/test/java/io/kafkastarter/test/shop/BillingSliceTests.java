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

package io.kafkastarter.test.shop;

import io.kafkastarter.payload.InvalidPayloadException;
import io.kafkastarter.test.KafkaTest;
import io.kafkastarter.test.KafkaTester;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link KafkaTest}.
 */
@KafkaTest
class BillingSliceTests {

	@Test
	void whenOrderArrivesItIsBilled(@Autowired KafkaTester kafka) {
		var sent = kafka.send("orders", "1", new Order("1", 990));
		assertThat(kafka.listener("billing")).handled(sent);
	}

	@Test
	void whenComponentHasListenerMethodSliceHasIt(@Autowired KafkaTester kafka) {
		var sent = kafka.send("invoices", "1", new Invoice("1", 990));
		assertThat(kafka.listener("audit")).handled(sent);
	}

	@Test
	void whenComponentIsNoListenerSliceLeavesItOut(@Autowired ApplicationContext context) {
		assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
			.isThrownBy(() -> context.getBean(Catalogue.class));
	}

	@Test
	void whenPayloadIsInvalidSliceValidatesIt(@Autowired KafkaTester kafka) {
		assertThatExceptionOfType(InvalidPayloadException.class)
			.isThrownBy(() -> kafka.send("orders", "1", new Order("", 1)));
	}

}
