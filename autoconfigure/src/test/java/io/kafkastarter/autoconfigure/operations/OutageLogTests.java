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

package io.kafkastarter.autoconfigure.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an application logs while brokers are away, with the log levels that
 * Spring Boot starts with. How long they are away is the system property
 * {@code outage.seconds}.
 */
class OutageLogTests {

	private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("outage.seconds", 3));

	private static final String ADVICE = "No broker answered in time. Check that the brokers of ";

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
	void whenNoBrokerIsReachedFromTheStartTheLogSaysSoInAFewLines() {
		try (TestProcess application = start("--kafka.hosts=" + KafkaContexts.NOBODY)) {
			await(application, "is DOWN: " + ADVICE + "kafka.hosts run");
			pause();
			assertFewLines(LogLines.of(application.output()).after("Listeners of Kafka cluster 'main'"));
		}
	}

	@Tag("long")
	@Test
	void whenBrokersGoAwayLaterTheLogSaysSoInAFewLines() {
		try (TestProcess application = start("--kafka.hosts=" + cluster.bootstrapServers())) {
			awaitHandled(application, "by-record", "by-batch", "in-parallel");
			assertThatStartIsReadable(LogLines.of(application.output()));
			int before = LogLines.of(application.output()).lines().size();
			cluster.stopBroker(1);
			await(application, "is DOWN: " + ADVICE + "kafka.hosts run");
			pause();
			assertFewLines(LogLines.of(application.output()).from(before));
			cluster.startBroker(1);
			await(application, "UP again");
			assertThat(LogLines.of(application.output()).toString()).doesNotContain("\tat ");
		}
	}

	@Test
	void whenOneOfTwoClustersIsAwayTheLogTellsOfThatOneInAFewLines() {
		try (TestProcess application = start("--kafka.hosts=" + cluster.bootstrapServers(),
				"--kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY, "--kafka.topics.orders-there.name=orders",
				"--kafka.topics.orders-there.cluster=audit")) {
			awaitHandled(application, "by-record", "by-batch", "in-parallel");
			await(application, "is DOWN: " + ADVICE + "kafka.clusters.audit.hosts run");
			pause();
			LogLines lines = LogLines.of(application.output()).after("Started ChattyApplication");
			assertFewLines(lines.matching((line) -> !line.contains("partitions assigned") && !line.contains("'main'")
					&& !line.contains("Kafka cluster 'audit': ") && !line.contains("of Kafka cluster 'audit'")
					&& !line.startsWith("  create topic")));
			assertThat(lines.matching((line) -> line.contains("'main' is DOWN")).lines()).isEmpty();
		}
	}

	// 60 would be the sample's, of which Tomcat has some.
	private static void assertThatStartIsReadable(LogLines lines) {
		assertThat(lines.lines()).hasSizeLessThan(30)
			.noneMatch((line) -> line.contains(" o.a.k") || line.contains(" org.apache.kafka"))
			.anyMatch((line) -> line.contains("Kafka cluster 'main': " + cluster.bootstrapServers()))
			.anyMatch((line) -> line.contains("Topics of Kafka cluster 'main': orders"))
			.anyMatch((line) -> line.contains("Listeners of Kafka cluster 'main': ")
					&& line.contains("'in-parallel' reads [orders] as group 'in-parallel'"));
	}

	private static void assertFewLines(LogLines lines) {
		assertThat(lines.mostInAMinute()).as(lines::toString).isLessThanOrEqualTo(10);
		assertThat(lines.toString()).doesNotContain("\tat ");
	}

	private TestProcess start(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--kafka.service-name=chatty", "--kafka.topics.orders.partitions=3",
				"--spring.main.banner-mode=off", "--kafka.health.refresh-interval=2s",
				"--kafka.producer.properties.max.block.ms=2000", "--kafka.client.request-timeout=3s",
				"--kafka.producer.delivery-timeout=4s"));
		return TestProcess.java(ChattyApplication.class.getName(), this.folder.resolve("output.txt"),
				List.of("-Xmx192m", "-XX:TieredStopAtLevel=1"), all);
	}

	private static void awaitHandled(TestProcess application, String... listeners) {
		for (String listener : listeners) {
			await(application, "HANDLED " + listener);
		}
	}

	private static void await(TestProcess application, String text) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.pollInterval(Duration.ofMillis(200))
			.untilAsserted(() -> assertThat(application.output()).contains(text));
	}

	private static void pause() {
		Awaitility.await().pollDelay(AWAY).atMost(AWAY.plusSeconds(10)).until(() -> true);
	}

}
