package io.kafkastarter.benchmarks.lab;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClassPathTests {

	@Test
	void whenWithoutTheStarterItsJarsAndClassesAreLeftOut() {
		ClassPath classPath = new ClassPath(List.of("/m2/kafka-clients.jar", "/lib/kafka-spring-boot-starter-1.jar",
				"/lib/kafka-spring-boot-autoconfigure-1.jar", "/source/autoconfigure/target/classes",
				"/m2/spring-boot-kafka.jar"));
		assertThat(classPath.withoutStarter())
			.hasToString("/m2/kafka-clients.jar" + java.io.File.pathSeparator + "/m2/spring-boot-kafka.jar");
	}

}
