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

package io.kafkastarter.autoconfigure.diagnostics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kafkastarter.autoconfigure.metadata.PropertyMetadata;
import io.kafkastarter.test.KafkaContexts;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.util.PlaceholderResolutionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes each property of the metadata as nobody means it, and holds that the application
 * does not start as if that were meant: the start fails and names the property, or a
 * warning does. A sample of all mistakes, from a seed that is printed;
 * {@code -Dsettings.mistakes=100000} tries all, {@code -Dsettings.seed=…} those of
 * another run.
 */
class WrittenAsMeantTests {

	private static final Log logger = LogFactory.getLog(WrittenAsMeantTests.class);

	private static final int SAMPLE = Integer.getInteger("settings.mistakes", 120);

	private static final long SEED = Long.getLong("settings.seed", System.nanoTime());

	private static final String UNSET = "${NOBODY_SETS_IT}";

	// An empty list and an empty setting of Kafka mean something: nothing of the kind.
	private static final Set<String> BLANK_HAS_A_MEANING = Set.of("java.util.List", "java.util.Set", "java.util.Map");

	// Nothing reads what is written of a broker that does not run, or of a console that
	// is
	// not there, so that it has no meaning, and it cannot be known which names there
	// would
	// be.
	private static final List<String> NOT_READ = List.of("kafka.dev-broker.", "kafka.console.");

	private final ApplicationContextRunner runner = KafkaContexts.runner()
		.withUserConfiguration(Listener.class)
		.withPropertyValues("spring.application.name=svc", "kafka.hosts=" + KafkaContexts.NOBODY,
				"kafka.provisioning.topics=none", "kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY,
				"kafka.topics.films.replicas=1", "kafka.users.svc.principal=User:svc");

	@Test
	void whenPropertyIsNotWrittenAsMeantThatIsTold() throws IOException {
		List<PropertyMetadata> properties = PropertyMetadata.all()
			.stream()
			.filter((property) -> property.name().startsWith("kafka.")
					&& NOT_READ.stream().noneMatch(property.name()::startsWith))
			.toList();
		Names names = new Names(properties.stream().map(PropertyMetadata::name).toList());
		List<Mistake> mistakes = new ArrayList<>(
				properties.stream().flatMap((property) -> mistakes(property, names)).toList());
		Collections.shuffle(mistakes, new Random(SEED));
		List<Mistake> sample = mistakes.subList(0, Math.min(SAMPLE, mistakes.size()));
		logger.info("%d of %d mistakes, -Dsettings.seed=%d".formatted(sample.size(), mistakes.size(), SEED));
		List<String> untold = sample.stream().flatMap((mistake) -> untold(mistake).stream()).toList();
		assertThat(untold).as("-Dsettings.seed=%d", SEED).isEmpty();
	}

	private static Stream<Mistake> mistakes(PropertyMetadata property, Names names) {
		String name = Names.example(property);
		String value = value(property.type());
		List<Mistake> mistakes = new ArrayList<>();
		Stream.of(Names.misspelled(name), Names.up(name), Names.down(name))
			.filter((other) -> !names.areThere(other))
			.forEach((other) -> mistakes.add(new Mistake(other, value)));
		mistakes.add(new Mistake(name, UNSET));
		if (property.type().contains("Duration") || property.type().contains("DataSize")) {
			mistakes.add(new Mistake(name, "7"));
		}
		if (BLANK_HAS_A_MEANING.stream().noneMatch(property.type()::startsWith)) {
			mistakes.add(new Mistake(name, " "));
		}
		return mistakes.stream();
	}

	private static String value(String type) {
		if (type.contains("Duration")) {
			return "3s";
		}
		if (type.contains("DataSize")) {
			return "1MB";
		}
		return type.endsWith("Boolean") ? "true" : "1";
	}

	private Optional<String> untold(Mistake mistake) {
		List<String> told = new ArrayList<>();
		AtomicReference<Environment> environment = new AtomicReference<>();
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		root.addAppender(log);
		try {
			this.runner.withPropertyValues(mistake.name() + "=" + mistake.value())
				.withInitializer((context) -> environment.set(context.getEnvironment()))
				.run((context) -> told.addAll(failure(context, environment.get())));
		}
		finally {
			root.detachAppender(log);
		}
		List.copyOf(log.list)
			.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.forEach((event) -> told.add(event.getFormattedMessage()));
		return told.stream().anyMatch(mistake::isNamedBy) ? Optional.empty()
				: Optional.of("%s=%s: %s".formatted(mistake.name(), mistake.value(), told));
	}

	private static List<String> failure(AssertableApplicationContext context, Environment environment) {
		List<String> told = new ArrayList<>();
		for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidKafkaConfigurationException mistake) {
				told.add(mistake.getProperty() + ": " + mistake.getReason() + " " + mistake.getAction());
			}
			if (cause instanceof BindException bind) {
				told.add(String.valueOf(bind.getName()));
			}
			if (cause instanceof PlaceholderResolutionException) {
				FailureAnalysis analysis = new UnresolvedVariableFailureAnalyzer(environment).analyze(cause);
				told.add((analysis != null) ? analysis.getDescription() : "");
			}
		}
		return told;
	}

	/**
	 * A property that is not written as it is meant.
	 */
	private record Mistake(String name, String value) {

		// A list is named whole.
		boolean isNamedBy(String message) {
			return message.contains(this.name) || message.contains(this.name.replaceFirst("\\[\\d+]$", ""));
		}

	}

	/**
	 * The names that there are.
	 */
	private record Names(List<String> all) {

		private static final Set<String> MAPS = Set.of("properties", "configs", "permissions");

		static String example(PropertyMetadata property) {
			String name = property.name()
				.replace("clusters.<name>", "clusters.audit")
				.replace("users.<name>", "users.svc")
				.replace("<alias>", "films")
				.replace("<id>", "board");
			if (!property.type().startsWith("java.util.Map")) {
				return name;
			}
			return name + switch (last(name)) {
				case "configs" -> ".retention.ms";
				case "permissions" -> ".svc";
				case "value-types" -> ".film";
				default -> ".client.rack";
			};
		}

		static String misspelled(String name) {
			int at = name.lastIndexOf('.') + 2;
			return name.substring(0, at) + name.substring(at + 1);
		}

		static String up(String name) {
			String parent = name.substring(0, name.lastIndexOf('.'));
			return parent.contains(".") ? parent.substring(0, parent.lastIndexOf('.')) + "." + last(name)
					: "kafka.consumer." + last(name);
		}

		static String down(String name) {
			return name.substring(0, name.lastIndexOf('.')) + ".consumer." + last(name);
		}

		boolean areThere(String name) {
			String pattern = this.all.stream()
				.map((known) -> known.replace(".", "\\.").replaceAll("<[a-z]+>", "[^.]+")
						+ (MAPS.contains(last(known)) ? "\\.[^.]+(\\..+)?" : ""))
				.collect(Collectors.joining("|"));
			return name.matches(pattern);
		}

		private static String last(String name) {
			return name.substring(name.lastIndexOf('.') + 1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		@KafkaListener(id = "board", topics = "films", autoStartup = "false")
		void on(String film) {
		}

	}

}
