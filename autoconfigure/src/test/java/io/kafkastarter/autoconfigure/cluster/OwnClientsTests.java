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

package io.kafkastarter.autoconfigure.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OwnClients}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OwnClientsTests {

	private static DevelopmentBroker broker;

	private final ApplicationContextRunner withServer = KafkaContexts.runner()
		.withPropertyValues("app.hosts=" + broker.bootstrapServers());

	private final ApplicationContextRunner withoutServer = this.withServer
		.withClassLoader(new FilteredClassLoader("kafka.server"));

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			TestTopics.create(admin, new NewTopic("films", 1, (short) 1));
		}
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenClientsAreTheApplicationsTheyAreLeftAlone(boolean server, CapturedOutput output) {
		runner(server).withUserConfiguration(Consumers.class, Producers.class).run((context) -> {
			assertLeftAlone(context);
			assertThat(output).containsOnlyOnce("they are left alone");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenThereIsAnAdministratorToCreateTopicsTheyAreLeftAloneAsWell(boolean server) {
		runner(server).withUserConfiguration(Consumers.class, Producers.class, Administrator.class).run((context) -> {
			assertLeftAlone(context);
			assertThat(context.getBean(KafkaAdmin.class).describeTopics("made")).containsKey("made");
		});
	}

	@Test
	void whenApplicationOnlyConsumesItIsLeftAlone() {
		this.withoutServer.withUserConfiguration(Consumers.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(KafkaClusters.class)
				.doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void whenSomethingAsksForClientsOfTheStarterStartFails() {
		this.withoutServer.withUserConfiguration(Consumers.class, Sender.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(KafkaTemplate.class.getName()));
		this.withoutServer.withUserConfiguration(Consumers.class, Producers.class, BatchListener.class)
			.run(OwnClientsTests::assertMissing);
		this.withServer.withUserConfiguration(Consumers.class, Producers.class, BatchListener.class)
			.run(OwnClientsTests::assertMissing);
	}

	@Test
	void whenTopicsAreDeclaredTheirBrokersAreNeeded() {
		this.withoutServer.withUserConfiguration(Consumers.class, Producers.class)
			.withPropertyValues("kafka.topics.films.partitions=1")
			.run(OwnClientsTests::assertMissing);
		this.withoutServer.withUserConfiguration(Consumers.class, Producers.class)
			.withBean(NewTopic.class, () -> new NewTopic("made", 1, (short) 1))
			.run(OwnClientsTests::assertMissing);
	}

	@Test
	void whenHostsAreNamedTheMainClusterIsThere() {
		this.withServer.withUserConfiguration(Consumers.class, Producers.class)
			.withPropertyValues("kafka.hosts=" + broker.bootstrapServers())
			.run((context) -> assertThat(context).hasSingleBean(KafkaClusters.class)
				.hasSingleBean(HealthContributor.class));
	}

	private ApplicationContextRunner runner(boolean server) {
		return server ? this.withServer : this.withoutServer;
	}

	private static void assertLeftAlone(AssertableApplicationContext context) throws Exception {
		assertThat(context).hasNotFailed()
			.doesNotHaveBean(KafkaClusters.class)
			.doesNotHaveBean(HealthContributor.class);
		for (String name : context.getBeanNamesForType(DevelopmentBroker.class)) {
			assertThat(context.getBeanFactory().containsSingleton(name)).isFalse();
		}
		String sent = "film " + System.nanoTime();
		context.getBean(Producers.class).template.send("films", sent).get(30, TimeUnit.SECONDS);
		Awaitility.await().until(() -> context.getBean(Consumers.class).handled.contains(sent));
		for (String name : context.getBeanNamesForType(KafkaConnectionDetails.class)) {
			assertThat(context.getBeanFactory().containsSingleton(name)).isFalse();
		}
	}

	private static void assertMissing(AssertableApplicationContext context) {
		assertThat(KafkaContexts.mistake(context.getStartupFailure()).getProperty()).isEqualTo("kafka.hosts");
	}

	@Configuration(proxyBeanMethods = false)
	static class Consumers {

		private final List<String> handled = new CopyOnWriteArrayList<>();

		@Bean
		ConsumerFactory<String, String> consumerFactory(@Value("${app.hosts}") String hosts) {
			return new DefaultKafkaConsumerFactory<>(
					Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, hosts, ConsumerConfig.GROUP_ID_CONFIG,
							"group-" + System.nanoTime(), ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
					new StringDeserializer(), new StringDeserializer());
		}

		@Bean
		ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory(
				ConsumerFactory<String, String> consumerFactory) {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(consumerFactory);
			return factory;
		}

		@KafkaListener(topics = "films")
		void onFilm(String film) {
			this.handled.add(film);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Producers {

		private KafkaTemplate<String, String> template;

		@Bean
		ProducerFactory<String, String> producerFactory(@Value("${app.hosts}") String hosts) {
			return new DefaultKafkaProducerFactory<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, hosts),
					new StringSerializer(), new StringSerializer());
		}

		@Bean
		KafkaTemplate<String, String> template(ProducerFactory<String, String> producerFactory) {
			this.template = new KafkaTemplate<>(producerFactory);
			return this.template;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Administrator {

		@Bean
		KafkaAdmin admin(@Value("${app.hosts}") String hosts) {
			return new KafkaAdmin(Map.of("bootstrap.servers", hosts));
		}

		@Bean
		NewTopic made() {
			return new NewTopic("made", 1, (short) 1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Sender {

		@Bean
		String sender(KafkaTemplate<?, ?> template) {
			return template.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchListener {

		@BatchKafkaListener(id = "batch", topics = "films")
		void onFilms(List<String> films) {
		}

	}

}
