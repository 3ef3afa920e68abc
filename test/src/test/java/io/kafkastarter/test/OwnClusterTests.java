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

import java.util.List;
import java.util.Map;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.shop.Invoice;
import io.kafkastarter.test.shop.Order;
import io.kafkastarter.test.shop.Shop;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for a cluster that the user brings.
 */
class OwnClusterTests {

	private final DevelopmentBroker cluster = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));

	@AfterEach
	void close() {
		this.cluster.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafka.hosts", "spring.kafka.bootstrap-servers" })
	void whenPropertyNamesClusterItIsUsed(String property) throws Exception {
		assertUsed((context) -> {
		}, "--%s=%s".formatted(property, this.cluster.bootstrapServers()));
	}

	// As a service connection makes it of a container. It counts more than a property.
	@Test
	void whenBeanNamesClusterItIsUsed() throws Exception {
		KafkaConnectionDetails details = () -> List.of(this.cluster.bootstrapServers());
		assertUsed((context) -> context.registerBean(KafkaConnectionDetails.class, () -> details),
				"--kafka.hosts=not-this-one:9092");
	}

	private void assertUsed(ApplicationContextInitializer<GenericApplicationContext> initializer, String argument)
			throws Exception {
		SpringApplication application = new SpringApplicationBuilder(Tested.class).initializers(initializer).build();
		try (ConfigurableApplicationContext context = application.run(argument)) {
			assertThat(context.getBeanNamesForType(DevelopmentBroker.class)).isEmpty();
			KafkaTester kafka = context.getBean(KafkaTester.class);
			kafka.begin();
			SentRecord sent = kafka.send("orders", "1", new Order("1", 990));
			assertThat(kafka.listener("billing")).handled(sent).committed();
			assertThat(kafka.topic("invoices")).received(new Invoice("1", 990));
			SentRecord failing = kafka.send("orders", "2", new Order("2", -3));
			assertThat(kafka.listener("billing")).deadLettered(failing).because(IllegalStateException.class);
			assertThat(kafka.listener("statistics")).didNotHandle(failing);
			assertThatIllegalStateException().isThrownBy(() -> kafka.broker().stop())
				.withMessageContaining("Leave out what says where the brokers are (kafka.hosts, "
						+ "spring.kafka.bootstrap-servers, a service connection or @EmbeddedKafka)");
		}
		assertHasTopics("shop.orders", "shop.invoices");
	}

	private void assertHasTopics(String... names) throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.cluster.bootstrapServers()))) {
			assertThat(admin.listTopics().names().get()).contains(names);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Shop.class)
	@ImportAutoConfiguration(KafkaTesterAutoConfiguration.class)
	static class Tested {

	}

}
