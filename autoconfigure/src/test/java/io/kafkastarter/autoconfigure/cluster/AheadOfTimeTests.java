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

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications that are processed ahead of time, before anybody knows their
 * properties.
 */
class AheadOfTimeTests {

	private static final String PROGRAM = AheadOfTimeProgram.class.getName();

	private static final String DOCKER = "-Dspring.docker.compose.enabled=false";

	private static final String LISTENERS = AheadOfTimeListenersProgram.class.getName();

	// What has to be known when it is processed: that there is another cluster.
	private static final String[] CLUSTERS = { "--kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY,
			"--kafka.topics.films.name=films", "--kafka.topics.events.cluster=audit",
			"--kafka.topics.notes.key-type=" + AheadOfTimeListenersProgram.Kind.class.getName(),
			"--kafka.topics.notes.value-type=" + AheadOfTimeListenersProgram.Note.class.getName(),
			"--spring.application.name=films" };

	private static final List<String> AHEAD_OF_TIME = List.of(DOCKER, "-Dspring.aot.enabled=true");

	@TempDir
	static Path folder;

	@BeforeAll
	static void processAll() throws Exception {
		process(PROGRAM);
		process(LISTENERS, CLUSTERS);
	}

	private static void process(String program, String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of(program, path(program, "sources"), path(program, "resources"),
				path(program, "classes"), "group", "artifact"));
		all.addAll(List.of(arguments));
		String output = run(List.of(DOCKER), "org.springframework.boot.SpringApplicationAotProcessor", program, all);
		assertThat(Path.of(path(program, "sources"))).as(output).isNotEmptyDirectory();
		assertThat(output).doesNotContain("AotBeanProcessingException").doesNotContain("Exception in thread");
		List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", path(program, "classes"), "-cp",
				System.getProperty("java.class.path")));
		try (Stream<Path> sources = Files.walk(Path.of(path(program, "sources")))) {
			sources.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(options::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))).isZero();
	}

	@Test
	void whenHostsAreSetWhenItRunsTheyCount() throws Exception {
		assertThat(run("--kafka.hosts=" + KafkaContexts.NOBODY))
			.contains("Brokers: [%s], no broker here".formatted(KafkaContexts.NOBODY));
	}

	@Tag("long")
	@Test
	void whenSpringKafkaNamesHostsWhenItRunsTheyCount() throws Exception {
		assertThat(run("--spring.kafka.bootstrap-servers=" + KafkaContexts.NOBODY))
			.contains("Brokers: [%s], no broker here".formatted(KafkaContexts.NOBODY));
	}

	@Tag("long")
	@Test
	void whenSecurityIsSetWhenItRunsTheDevelopmentBrokerDoesNotTakeTheirPlace() throws Exception {
		assertThat(run("--kafka.security.protocol=SSL")).contains("It is missing, while kafka.security.protocol says")
			.doesNotContain("Brokers:");
	}

	@Tag("long")
	@Test
	void whenNothingIsSetWhenItRunsTheDevelopmentBrokerCounts() throws Exception {
		assertThat(run()).contains("DevelopmentBroker");
	}

	@Test
	void whenThereAreListenersOfAllKindsAndAnotherClusterAllWork() throws Exception {
		try (DevelopmentBroker main = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
				DevelopmentBroker audit = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false))) {
			List<String> arguments = new ArrayList<>(List.of(CLUSTERS));
			arguments.set(0, "--kafka.clusters.audit.hosts=" + audit.bootstrapServers());
			arguments.add("--kafka.hosts=" + main.bootstrapServers());
			assertThat(run(AHEAD_OF_TIME, LISTENERS, LISTENERS, arguments)).contains(
					"Handled: [audit in parallel started, audit started, batch Alien, parallel Alien, record Alien]");
		}
	}

	@Test
	void whenClusterIsNamedOnlyWhenItRunsTheReportSaysSo() throws Exception {
		assertThat(run("--kafka.hosts=" + KafkaContexts.NOBODY, "--kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY))
			.contains("The application was processed ahead of time without this cluster.",
					"--kafka.clusters.audit.hosts=localhost:9092");
	}

	@Tag("long")
	@Test
	void whenClusterIsNamedOnlyWhenItIsProcessedTheReportNamesItsHosts() throws Exception {
		assertThat(run(AHEAD_OF_TIME, LISTENERS, LISTENERS, List.of("--kafka.hosts=" + KafkaContexts.NOBODY)))
			.contains("kafka.clusters.audit.hosts", "The cluster has no brokers to connect to.");
	}

	@Test
	void whenTheDevelopmentBrokerIsNotPackagedTheReportSaysThatHostsAreMissing() throws Exception {
		String packaged = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("kafka_2.13"))
			.collect(Collectors.joining(File.pathSeparator));
		assertThat(run(AHEAD_OF_TIME, PROGRAM, PROGRAM, List.of(), packaged)).contains("Nothing says which brokers")
			.doesNotContain("\tat ");
	}

	@Test
	void whenPropertiesAloneNameATypeANativeImageKeepsIt() throws Exception {
		try (Stream<Path> files = Files.walk(Path.of(path(LISTENERS, "resources")))) {
			Path metadata = files.filter((file) -> file.endsWith("reachability-metadata.json")).findAny().orElseThrow();
			assertThat(Files.readString(metadata)).contains(AheadOfTimeListenersProgram.Kind.class.getName(),
					AheadOfTimeListenersProgram.Note.class.getName());
		}
	}

	private static String run(String... arguments) throws Exception {
		return run(AHEAD_OF_TIME, PROGRAM, PROGRAM, List.of(arguments));
	}

	private static String run(List<String> options, String main, String program, List<String> arguments)
			throws IOException, InterruptedException {
		return run(options, main, program, arguments, System.getProperty("java.class.path"));
	}

	private static String run(List<String> options, String main, String program, List<String> arguments,
			String classPath) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", path(program, "classes") + File.pathSeparator + path(program, "resources")
				+ File.pathSeparator + classPath, main));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			process.waitFor();
			return output;
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String path(String program, String name) {
		return folder.resolve(program).resolve(name).toString();
	}

}
