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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestProcess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The commands as they are run: in a process of their own, which ends by itself.
 */
class CommandTests {

	private static TestCluster cluster;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startCluster() {
		cluster = TestCluster.start(1);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@Test
	void whenPlanIsAppliedNothingIsLeftAndTheDoctorFindsNoProblem() throws Exception {
		Run plan = run(cluster.bootstrapServers(), "--kafka.plan");
		assertThat(plan.exitCode).isEqualTo(2);
		assertThat(plan.lines()).containsExactly("Plan of cluster 'main', topics:",
				"  + create topic 'films', partitions 3", "  + create topic 'films-dlt', partitions 3");
		assertThat(topics()).doesNotContain("films", "films-dlt");
		Run doctor = run(cluster.bootstrapServers(), "--kafka.doctor", "--kafka.provisioning.topics=none");
		assertThat(doctor.exitCode).isOne();
		assertThat(doctor.output).contains("problem  main: topic films: Topic 'films' does not exist.");
		Run apply = run(cluster.bootstrapServers(), "--kafka.apply");
		assertThat(apply.exitCode).isZero();
		assertThat(apply.lines()).startsWith("Applied to cluster 'main', topics:",
				"  + create topic 'films', partitions 3");
		assertThat(topics()).contains("films", "films-dlt");
		Run both = run(cluster.bootstrapServers(), "--kafka.doctor", "--kafka.plan=true");
		assertThat(both.exitCode).isZero();
		assertThat(both.output).contains("ok       main: login")
			.contains("0 problems")
			.contains("Plan of cluster 'main', topics: nothing to change.");
		assertThat(cluster.admin().listConsumerGroups().all().get()).isEmpty();
	}

	@Test
	void whenNobodyAnswersTheDoctorEndsWithOne() {
		Run doctor = run(KafkaContexts.NOBODY, "--kafka.doctor");
		assertThat(doctor.exitCode).isOne();
		assertThat(doctor.output).contains("problem  main: hosts").contains("skipped  main: login");
	}

	@Test
	void whenVariableOfTheEnvironmentIsEmptyOrFalseNothingIsAskedFor() {
		for (String value : List.of("", "false", "no", "off", "0")) {
			assertThat(CommandName.in(new MockEnvironment().withProperty("kafka.apply", value))).as(value).isEmpty();
		}
		assertThat(CommandName.in(new MockEnvironment().withProperty("kafka.apply", "true")))
			.containsExactly(CommandName.APPLY);
	}

	@Test
	void whenApplicationIsStoppedAndStartedAgainNoCommandRuns() {
		KafkaContexts.runner().withPropertyValues("kafka.hosts=" + cluster.bootstrapServers()).run((context) -> {
			ConfigurableApplicationContext application = (ConfigurableApplicationContext) context
				.getSourceApplicationContext();
			application.stop();
			application.start();
			assertThat(application.isRunning()).isTrue();
		});
	}

	// The levels of loggers are those of the whole JVM, and other tests look at the log.
	@Test
	void whenApplicationHasAnAdminOfItsOwnAPlanCreatesNoTopicAndAStartDoes() throws Exception {
		ApplicationContextRunner runner = KafkaContexts.runner()
			.withUserConfiguration(OwnAdmin.class)
			.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.provisioning.topics=none");
		runner.withPropertyValues("kafka.plan=true")
			.run((context) -> assertThat(CommandFinishedException.find(context.getStartupFailure())).isPresent());
		assertThat(topics()).doesNotContain("beans");
		runner.run((context) -> assertThat(topics()).contains("beans"));
		cluster.admin().deleteTopics(List.of("beans")).all().get();
	}

	@Test
	void whenTestAsksForACommandItGetsItsExitCodeAndGoesOn() {
		assertThatException()
			.isThrownBy(() -> SpringApplication.run(CommandProgram.class, "--kafka.plan", "--logging.level.root=info",
					"--logging.threshold.console=trace", "--kafka.hosts=" + KafkaContexts.NOBODY,
					"--kafka.topics.films.partitions=3", "--server.port=0", "--kafka.client.request-timeout=2s"))
			.satisfies((ex) -> assertThat(CommandFinishedException.find(ex)).get()
				.extracting(CommandFinishedException::getExitCode)
				.isEqualTo(1));
	}

	private static Set<String> topics() throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
			return admin.listTopics().names().get();
		}
	}

	private Run run(String hosts, String... arguments) {
		Path output = this.folder.resolve(String.join("", arguments).replaceAll("[^a-z]", "") + ".txt");
		List<String> all = Stream
			.concat(Stream.of(arguments),
					Stream.of("--kafka.hosts=" + hosts, "--kafka.topics.films.partitions=3",
							"--spring.application.name=shop", "--server.port=0"))
			.toList();
		try (TestProcess process = TestProcess.java(CommandProgram.class.getName(), output,
				List.of("-XX:TieredStopAtLevel=1"), all)) {
			Run run = new Run(process.await(Duration.ofMinutes(2)), process.output());
			assertThat(run.output).doesNotContain("the runner runs", "main goes on", "Exception");
			return run;
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnAdmin {

		@Bean
		KafkaAdmin ownAdmin() {
			return new KafkaAdmin(Map.of("bootstrap.servers", cluster.bootstrapServers()));
		}

		@Bean
		NewTopic beans() {
			return new NewTopic("beans", 1, (short) 1);
		}

	}

	private record Run(int exitCode, String output) {

		List<String> lines() {
			return this.output.lines().toList();
		}

	}

}
