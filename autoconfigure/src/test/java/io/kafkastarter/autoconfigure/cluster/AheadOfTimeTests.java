package io.kafkastarter.autoconfigure.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.BeforeAll;
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

	@TempDir
	static Path folder;

	@BeforeAll
	static void process() throws Exception {
		String output = run(List.of(DOCKER), "org.springframework.boot.SpringApplicationAotProcessor",
				List.of(PROGRAM, path("sources"), path("resources"), path("classes"), "group", "artifact"));
		assertThat(folder.resolve("sources")).as(output).isNotEmptyDirectory();
		List<String> options = new ArrayList<>(
				List.of("-proc:none", "-nowarn", "-d", path("classes"), "-cp", System.getProperty("java.class.path")));
		try (Stream<Path> sources = Files.walk(folder.resolve("sources"))) {
			sources.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(options::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))).isZero();
	}

	@Test
	void whenHostsAreSetWhenItRunsTheyCount() throws Exception {
		assertThat(run("--kafka.hosts=" + KafkaContexts.NOBODY))
			.contains("Brokers: [%s], no broker here".formatted(KafkaContexts.NOBODY));
	}

	@Test
	void whenSpringKafkaNamesHostsWhenItRunsTheyCount() throws Exception {
		assertThat(run("--spring.kafka.bootstrap-servers=" + KafkaContexts.NOBODY))
			.contains("Brokers: [%s], no broker here".formatted(KafkaContexts.NOBODY));
	}

	@Test
	void whenSecurityIsSetWhenItRunsTheDevelopmentBrokerDoesNotTakeTheirPlace() throws Exception {
		assertThat(run("--kafka.security.protocol=SSL")).contains("It is missing, while kafka.security.protocol says")
			.doesNotContain("Brokers:");
	}

	@Test
	void whenNothingIsSetWhenItRunsTheDevelopmentBrokerCounts() throws Exception {
		assertThat(run()).contains("DevelopmentBroker");
	}

	private static String run(String... arguments) throws Exception {
		return run(List.of(DOCKER, "-Dspring.aot.enabled=true"), PROGRAM, List.of(arguments));
	}

	private static String run(List<String> options, String main, List<String> arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", path("classes") + File.pathSeparator + path("resources") + File.pathSeparator
				+ System.getProperty("java.class.path"), main));
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

	private static String path(String name) {
		return folder.resolve(name).toString();
	}

}
