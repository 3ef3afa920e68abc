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

package io.kafkastarter.autoconfigure.avro;

import java.nio.file.Path;

import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCertificates;
import io.kafkastarter.test.TestSchemaRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Schemas are looked for, and registered, when the application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class PayloadPreparationTests {

	private TestSchemaRegistry registry = new TestSchemaRegistry();

	@AfterEach
	void close() {
		this.registry.close();
	}

	private ApplicationContextRunner runner(String... properties) {
		return KafkaContexts.runner()
			.withPropertyValues("spring.application.name=recs", "kafka.hosts=" + KafkaContexts.NOBODY,
					"kafka.provisioning.topics=none", "kafka.schema-registry.url=" + this.registry.url(),
					"kafka.topics.movies.format=avro", "kafka.topics.movies.value-type=" + Film.class.getName())
			.withPropertyValues(properties);
	}

	@Test
	void whenApplicationStartsSchemasOfWhatItSendsAreRegistered(CapturedOutput output) {
		runner().run((context) -> {
			BrokerContexts.patiently().until(() -> this.registry.versions("movies-value") == 1);
			await(output, "of topic 'movies' has id 1");
		});
	}

	@Test
	void whenSchemaIsNotTakenTheReasonIsToldAtTheStart(CapturedOutput output) {
		this.registry.register("movies-value", "{\"type\":\"string\"}");
		this.registry.refuse("movies-value", "TYPE_MISMATCH at /");
		runner().run((context) -> {
			await(output, "The registry says: TYPE_MISMATCH at /.");
			assertThat(this.registry.versions("movies-value")).isOne();
		});
	}

	@Test
	void whenSchemasAreOnlyCheckedAMissingOneIsToldAtTheStart(CapturedOutput output) {
		runner("kafka.schema-registry.auto-register=false").run((context) -> {
			await(output, "register it, or write auto-register: true.");
			assertThat(this.registry.versions("movies-value")).isZero();
		});
	}

	@Test
	void whenRegistryIsAwayTheStartIsNotHeldUp(CapturedOutput output) {
		this.registry.leave();
		runner().run((context) -> {
			assertThat(context).hasNotFailed();
			await(output, "Topic 'movies' is looked at when the first record is sent");
		});
	}

	@Test
	void whenTopicIsOnlyReadItsSchemaIsNotRegistered(CapturedOutput output) {
		runner("kafka.topics.users.format=avro", "kafka.topics.users.value-type=" + Film.class.getName(),
				"kafka.topics.movies.permissions.recs=READ,AUTO_COMMIT_OFFSET")
			.run((context) -> {
				BrokerContexts.patiently().until(() -> this.registry.versions("users-value") == 1);
				assertThat(this.registry.versions("movies-value")).isZero();
			});
		runner("kafka.topics.zusers.format=avro", "kafka.topics.zusers.value-type=" + Film.class.getName())
			.withUserConfiguration(Films.class)
			.run((context) -> {
				BrokerContexts.patiently().until(() -> this.registry.versions("zusers-value") == 1);
				assertThat(this.registry.versions("movies-value")).isZero();
			});
	}

	@Test
	void whenRegistryIsReachedByTlsItsCertificateIsChecked(CapturedOutput output) {
		this.registry.close();
		try (TestCertificates certificates = new TestCertificates()) {
			JksSslStoreDetails store = new JksSslStoreDetails("PKCS12", null,
					certificates.serverStore("secret").toUri().toString(), "secret");
			SslBundle bundle = SslBundle.of(new JksSslStoreBundle(store, null));
			this.registry = new TestSchemaRegistry(bundle.createSslContext());
			runner("kafka.schema-registry.ssl-bundle=registry", trust("registry", certificates.ca()))
				.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
				.run((context) -> BrokerContexts.patiently().until(() -> this.registry.versions("movies-value") == 1));
			runner("kafka.schema-registry.ssl-bundle=registry", trust("registry", certificates.otherCa()))
				.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
				.run((context) -> await(output, "is looked at when the first record is sent"));
		}
	}

	private static String trust(String bundle, Path ca) {
		return "spring.ssl.bundle.pem.%s.truststore.certificate=%s".formatted(bundle, ca.toUri());
	}

	private static void await(CapturedOutput output, String text) {
		BrokerContexts.patiently().untilAsserted(() -> assertThat(output).contains(text));
	}

	record Film(String id) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Films {

		@KafkaListener(id = "films", topics = "movies")
		void on(Film film) {
		}

	}

}
