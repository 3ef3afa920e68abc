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

package io.kafkastarter.autoconfigure.command;

import java.util.List;

import javax.sql.DataSource;

import io.kafkastarter.doctor.Doctor;
import io.kafkastarter.doctor.DoctorCheck;
import io.kafkastarter.doctor.DoctorFinding;
import io.kafkastarter.doctor.DoctorReport;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestSchemaRegistry;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor of an application with a cluster that is secured, and what is wrong with it.
 */
class KafkaDoctorIntegrationTests {

	private static SecuredCluster cluster;

	@BeforeAll
	static void startCluster() {
		cluster = SecuredCluster.with(1, SecurityProtocol.SASL_SSL).user("svc", "secret").authorizer().start();
		TestTopics.create(cluster.admin(), new NewTopic("films", 3, (short) 1));
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@Test
	void whenRightsAreMissingTheDoctorNamesThemAndAllElseIsWell() {
		runner("secret").withUserConfiguration(Listener.class).run((context) -> {
			// What health knows it has seen twice.
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(text(context.getBean(Doctor.class).examine())).contains(
						"ok main: hosts", "note main: certificates", "ok main: login", "ok main: brokers",
						"problem main: right READ on topic 'films'"));
			assertThat(context.getBean(Doctor.class).examine().text())
				.contains("-> Grant it: kafka-acls --bootstrap-server");
		});
	}

	@Test
	void whenPasswordIsWrongTheLoginIsTheProblemAndTheRestIsSkipped() {
		runner("wrong").withUserConfiguration(Listener.class).run((context) -> {
			DoctorReport report = context.getBean(Doctor.class).examine();
			assertThat(text(report)).contains("ok main: hosts", "problem main: login", "skipped main: clock",
					"skipped main: topics and groups", "skipped main: declared");
			assertThat(report.text()).contains("kafka.sasl.username").doesNotContain("wrong");
		});
	}

	@Test
	void whenNobodyListensTheHostsAreTheProblem() {
		KafkaContexts.runner()
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY + ",no-such-host.invalid:9092")
			.run((context) -> {
				DoctorReport report = context.getBean(Doctor.class).examine();
				assertThat(text(report)).contains("problem main: hosts", "skipped main: login");
				assertThat(report.text()).contains("127.0.0.1:1 takes no connection")
					.contains("'no-such-host.invalid' does not resolve")
					.contains("kafka.hosts");
			});
	}

	@Test
	void whenDatabaseAndRegistryAreAwayThatIsAProblem() {
		runner("secret").withUserConfiguration(Database.class, OwnCheck.class)
			.withPropertyValues("kafka.schema-registry.url=http://127.0.0.1:1")
			.run((context) -> assertThat(text(context.getBean(Doctor.class).examine()))
				.contains("problem schema registry", "problem database shop", "note license"));
	}

	@Test
	void whenRegistryAnswersAllIsWell() {
		try (TestSchemaRegistry registry = new TestSchemaRegistry()) {
			runner("secret").withPropertyValues("kafka.schema-registry.url=" + registry.url())
				.run((context) -> assertThat(text(context.getBean(Doctor.class).examine()))
					.contains("ok schema registry"));
		}
	}

	private static List<String> text(DoctorReport report) {
		return report.findings().stream().map((finding) -> finding.level() + " " + finding.subject()).toList();
	}

	private static ApplicationContextRunner runner(String password) {
		return KafkaContexts.runner()
			.withPropertyValues("spring.application.name=shop", "kafka.hosts=" + cluster.bootstrapServers(),
					"kafka.security.protocol=SASL_SSL", "kafka.security.ca-file=" + cluster.certificates().ca(),
					"kafka.sasl.mechanism=SCRAM-SHA-512", "kafka.sasl.username=svc", "kafka.sasl.password=" + password,
					"kafka.topics.films.partitions=3", "kafka.provisioning.topics=plan",
					"kafka.health.refresh-interval=500ms");
	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		@KafkaListener(id = "films", topics = "films", autoStartup = "false")
		void on(String film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Database {

		@Bean
		DataSource shop() {
			return new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/shop");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCheck {

		@Bean
		DoctorCheck license() {
			return () -> List.of(DoctorFinding.note("license", "It ends soon.", "Renew it."));
		}

	}

}
