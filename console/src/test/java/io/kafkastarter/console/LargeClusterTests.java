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

package io.kafkastarter.console;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console of an application among many topics, groups and listeners, also while the
 * brokers are frozen: what somebody clicks on is there at once. How many partitions each
 * topic has is the system property {@code console.partitions}.
 */
@Timeout(900)
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LargeClusterTests {

	private static final int TOPICS = 1_000;

	private static final int PARTITIONS = Integer.getInteger("console.partitions", 20);

	private static final boolean QUIET = PARTITIONS > 1;

	private static final int ROUNDS = QUIET ? 5 : 3;

	// One process must not open as many files as there are partitions.
	private static final int BROKERS = 3;

	private static final int GROUPS = 200;

	private static final int LISTENERS = 50;

	// The address, the heading, and what is useful of it.
	private static final String[][] PAGES = { { "#/topics", "Topics", "td" },
			{ "#/topics/stock-001", "stock-001", ".figures dd" }, { "#/topics/stock-001/records", "stock-001", "form" },
			{ "#/groups", "Groups", "td" }, { "#/groups/group-1", "group-1", ".figures dd" },
			{ "#/groups/group-70", "group-70", ".figures dd" }, { "#/listeners", "Listeners", "td" },
			{ "#/listeners/listener-1", "listener-1", ".figures dd" }, { "#/dead-letters", "Dead letters", "td" },
			{ "#/dead-letters/stock-001-dlt", "stock-001-dlt", ".crumbs" },
			{ "#/provisioning", "Provisioning", ".card" }, { "#/access", "Access", ".card" },
			{ "#/", "Overview", "td" } };

	private static final String CLICK = """
			async ([hash, heading, content]) => {
				const link = document.createElement('a');
				link.href = hash;
				document.querySelector('.brand').after(link);
				const begin = performance.now();
				link.click();
				link.remove();
				const isThere = () => document.querySelector('main h1')?.textContent === heading
						&& document.querySelector('main ' + content);
				while (!isThere() && performance.now() - begin < 10_000) {
					await new Promise(requestAnimationFrame);
				}
				return Math.round(performance.now() - begin);
			}""";

	@TempDir
	private static Path folder;

	private static BrokerProcesses brokers;

	private static ConsoleServer server;

	private static Browser browser;

	private static String address;

	private BrowserContext context;

	private Page page;

	@BeforeAll
	static void start() throws Exception {
		Assumptions.assumeTrue(Browser.find().isPresent(), "There is no Chromium: install the package chromium");
		brokers = BrokerProcesses.start(folder, BROKERS);
		fill();
		server = ConsoleServer.open(List.of(Warehouse.class), WebApplicationType.SERVLET,
				"kafka.hosts=" + brokers.bootstrapServers(), "kafka.provisioning.topics=none",
				"kafka.console.enabled=true", "management.endpoints.web.exposure.include=*",
				"management.endpoint.kafkatopics.show-values=always",
				"management.endpoint.kafkadeadletters.show-values=always");
		address = "http://localhost:%s/actuator/kafkaconsole"
			.formatted(server.context().getEnvironment().getProperty("local.server.port"));
		browser = Browser.open();
		PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
	}

	private static void fill() throws ExecutionException, InterruptedException {
		// The topic for offsets comes after all others, which may take minutes.
		try (Admin admin = Admin
			.create(Map.of("bootstrap.servers", brokers.bootstrapServers(), "default.api.timeout.ms", 600_000))) {
			List<NewTopic> topics = IntStream.range(0, TOPICS)
				.mapToObj((number) -> new NewTopic(topic(number), PARTITIONS, (short) 1)
					.configs(Map.of("segment.index.bytes", "1024")))
				.toList();
			for (int from = 0; from < TOPICS; from += 100) {
				TestTopics.create(admin, topics.subList(from, from + 100));
			}
			for (int number = LISTENERS; number < GROUPS; number++) {
				admin
					.alterConsumerGroupOffsets("group-" + number,
							Map.of(new TopicPartition(topic(number), 0), new OffsetAndMetadata(0)))
					.all()
					.get();
			}
		}
	}

	// The last ones are for the dead letters of the first.
	static String topic(int number) {
		int source = number - TOPICS + LISTENERS;
		return (source < 0) ? "stock-%03d".formatted(number) : "stock-%03d-dlt".formatted(source);
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
		if (server != null) {
			server.close();
		}
		if (brokers != null) {
			brokers.close();
		}
	}

	@BeforeEach
	void openPage() {
		this.context = browser.get()
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale("en-GB"));
		this.page = this.context.newPage();
		this.page.navigate(address);
		this.page.locator("nav a").first().waitFor();
	}

	@AfterEach
	void closePage() {
		this.context.close();
		brokers.thaw();
	}

	@Test
	@Order(1)
	void whenThereIsMuchEachPageIsThereAtOnce() {
		seeEverythingOnce();
		assertAtOnce("brokers that answer", visits());
		see("#/topics", "Topics");
		PlaywrightAssertions.assertThat(this.page.locator("main .card h2")).hasText("1,002 topics");
		this.page.getByPlaceholder("Search topics").pressSequentially("stock-07");
		PlaywrightAssertions.assertThat(this.page.locator("main .card h2")).hasText("10 topics");
		see("#/groups", "Groups");
		PlaywrightAssertions.assertThat(this.page.locator("main .card h2")).hasText("200 groups");
	}

	// After it, groups come together again, which takes a while.
	@Test
	@Order(2)
	void whenAllBrokersAreFrozenEachPageIsThereAtOnce() {
		seeEverythingOnce();
		brokers.freeze();
		Map<String, List<Long>> times = visits();
		times.put("a topic never looked at", List.of(click("#/topics/stock-500", "stock-500", ".figures dd")));
		times.put("a group never looked at", List.of(click("#/groups/group-150", "group-150", ".figures dd")));
		assertAtOnce("brokers that are frozen", times);
		for (String each : List.of("topics", "groups")) {
			see("#/" + each, Character.toUpperCase(each.charAt(0)) + each.substring(1));
			PlaywrightAssertions.assertThat(this.page.getByText("What was seen last is still shown")).isVisible();
			PlaywrightAssertions.assertThat(this.page.locator("tbody tr")).hasCount(50);
		}
	}

	private void seeEverythingOnce() {
		// Listeners join their groups one after the other.
		Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.until(() -> ConsoleServer.json(URI.create(address).resolve("kafkagroups")).get("total").asInt() == GROUPS);
		for (String[] each : PAGES) {
			see(each[0], each[1]);
			PlaywrightAssertions.assertThat(this.page.locator("[data-key=waiting], [data-key=looking]")).hasCount(0);
		}
	}

	private void see(String hash, String heading) {
		this.page.navigate(address + hash);
		PlaywrightAssertions.assertThat(this.page.locator("main h1")).hasText(heading);
	}

	// What else the machine does only adds: in the normal build the fastest of several
	// clicks counts, where nothing else runs the one in the middle.
	private static void assertAtOnce(String what, Map<String, List<Long>> times) {
		System.out.printf("First views in ms, %d topics of %d partitions, %s: %s%n", TOPICS, PARTITIONS, what, times);
		assertThat(times)
			.allSatisfy((page, each) -> assertThat(each.stream().sorted().toList().get(QUIET ? each.size() / 2 : 0))
				.as("%s with %s", page, what)
				.isLessThanOrEqualTo(300));
	}

	private Map<String, List<Long>> visits() {
		Map<String, List<Long>> times = new LinkedHashMap<>();
		for (int round = 0; round < ROUNDS; round++) {
			for (String[] each : PAGES) {
				times.computeIfAbsent(each[0], (key) -> new ArrayList<>()).add(click(each[0], each[1], each[2]));
			}
		}
		return times;
	}

	private long click(String hash, String heading, String content) {
		return ((Number) this.page.evaluate(CLICK, List.of(hash, heading, content))).longValue();
	}

	/**
	 * Has many listeners.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Warehouse {

		@Bean
		static BeanDefinitionRegistryPostProcessor shelves() {
			return (registry) -> IntStream.range(0, LISTENERS).forEach((number) -> register(registry, number));
		}

		private static void register(BeanDefinitionRegistry registry, int number) {
			registry.registerBeanDefinition("shelf-" + number,
					new RootBeanDefinition(Shelf.class, () -> new Shelf(number)));
		}

	}

	/**
	 * Reads one of many topics.
	 */
	static class Shelf {

		// Its listener looks here.
		public final int number;

		public final String topic;

		Shelf(int number) {
			this.number = number;
			this.topic = topic(number);
		}

		@KafkaListener(id = "listener-#{__listener.number}", groupId = "group-#{__listener.number}",
				topics = "#{__listener.topic}")
		void take(String item) {
		}

	}

}
