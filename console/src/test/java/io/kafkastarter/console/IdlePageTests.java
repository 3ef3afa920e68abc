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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kafkastarter.client.KafkaClusters;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages that are open and that nobody touches: they cost the brokers nothing. For how
 * many seconds that is watched is the system property {@code console.idle}.
 */
@Timeout(1200)
class IdlePageTests {

	private static final Duration WATCHED = Duration.ofSeconds(Integer.getInteger("console.idle", 600));

	private static final Duration AT_ONCE = (WATCHED.toMinutes() < 1) ? WATCHED : Duration.ofMinutes(1);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	// Longer than somebody who does nothing counts as being there.
	private static final long AWAY = 61_000;

	private static final List<String> PAGES = List.of("#/", "#/topics", "#/topics/orders", "#/topics/orders/records",
			"#/groups", "#/groups/billing", "#/listeners", "#/listeners/billing", "#/dead-letters",
			"#/dead-letters/orders-dlt", "#/provisioning", "#/access");

	private static final Pattern ASKS_BROKERS = Pattern.compile("/(kafkatopics|kafkagroups|kafkadeadletters)");

	private static ConsoleServer server;

	private static Browser browser;

	private static String address;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private BrowserContext context;

	@BeforeAll
	static void start() {
		Assumptions.assumeTrue(Browser.find().isPresent(), "There is no Chromium: install the package chromium");
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
		browser = Browser.open();
		// An application that has nothing to ask the brokers by itself.
		server = ConsoleServer.open(List.of(Shop.class), WebApplicationType.SERVLET,
				"kafka.listener.auto-startup=false", "kafka.health.refresh-interval=1h",
				"kafka.provisioning.check-interval=1h", "kafka.client.properties.metadata.max.age.ms=3600000",
				"kafka.client.properties.connections.max.idle.ms=3600000");
		address = "http://localhost:%s/actuator/kafkaconsole"
			.formatted(server.context().getEnvironment().getProperty("local.server.port"));
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
		if (server != null) {
			server.close();
		}
	}

	@BeforeEach
	void open() {
		this.context = browser.get().newContext();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Tag("long")
	@Test
	void whenNobodyTouchesPagesTheBrokersAreAskedForNothing() {
		List<Page> pages = new ArrayList<>();
		for (String each : PAGES) {
			Page page = opened(each);
			page.clock().fastForward(AWAY);
			page.clock().resume();
			pages.add(page);
		}
		Sent before = settled();
		this.requests.clear();
		for (Duration watched = Duration.ZERO; watched.compareTo(WATCHED) < 0; watched = watched.plus(AT_ONCE)) {
			// Requests are told of only while the browser is asked for something.
			pages.get(0).waitForTimeout(AT_ONCE.toMillis());
			assertThat(sent().without(before)).isLessThanOrEqualTo(0);
			before = usedConnections();
		}
		assertThat(this.requests).anyMatch((request) -> request.endsWith("/kafkalisteners"))
			.noneMatch((request) -> ASKS_BROKERS.matcher(request).find());
		Sent idle = before;
		Page topics = pages.get(1);
		topics.mouse().move(100, 100);
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(sent().without(idle)).isPositive());
	}

	@Test
	void whenTenMinutesPassPagesLookAgainOnlyWhenSomebodyComesBack() {
		for (String each : PAGES.stream()
			.filter((page) -> page.matches("#/(topics|groups/billing|dead-letters)"))
			.toList()) {
			Page page = opened(each);
			Awaitility.await().atMost(PATIENCE).until(() -> {
				this.requests.clear();
				page.clock().runFor(AWAY);
				PlaywrightAssertions.assertThat(page.locator("main h1")).isVisible();
				return this.requests.isEmpty();
			});
			page.clock().runFor(600_000);
			assertThat(this.requests).as(each).isEmpty();
			page.mouse().move(100, 100);
			Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
				page.title();
				assertThat(this.requests).as(each).isNotEmpty();
			});
			page.close();
		}
	}

	private Page opened(String hash) {
		Page page = this.context.newPage();
		page.setDefaultTimeout(PATIENCE.toMillis());
		page.onRequest((request) -> this.requests.add(request.url()));
		page.clock().install();
		page.navigate(address + hash);
		PlaywrightAssertions.assertThat(page.locator("main h1")).isVisible();
		PlaywrightAssertions.assertThat(page.locator("[data-key=waiting], [data-key=looking]")).hasCount(0);
		return page;
	}

	// What was under way comes to its end.
	private static Sent settled() {
		AtomicReference<Sent> before = new AtomicReference<>(sent());
		Awaitility.await()
			.atMost(PATIENCE)
			.pollDelay(Duration.ofSeconds(1))
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> before.getAndSet(sent()).equals(before.get()));
		return before.get();
	}

	// A connection that nobody uses for long is closed, and opening it is a request too.
	private static Sent usedConnections() {
		server.context()
			.getBean(KafkaClusters.class)
			.get("main")
			.serviceAdmin()
			.describeCluster()
			.nodes()
			.toCompletionStage()
			.toCompletableFuture()
			.join();
		return settled();
	}

	// What all clients in this JVM have sent.
	private static Sent sent() {
		double requests = 0;
		double closed = 0;
		MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
		try {
			for (String clients : List.of("kafka.admin.client:type=admin-client-metrics,*",
					"kafka.consumer:type=consumer-metrics,*", "kafka.producer:type=producer-metrics,*")) {
				for (ObjectName client : beans.queryNames(new ObjectName(clients), null)) {
					requests += (double) beans.getAttribute(client, "request-total");
					closed += (double) beans.getAttribute(client, "connection-close-total");
				}
			}
		}
		catch (JMException ex) {
			throw new IllegalStateException(ex);
		}
		assertThat(requests).isPositive();
		return new Sent(requests, closed);
	}

	/**
	 * What clients have sent.
	 *
	 * @param requests the number of requests
	 * @param closed the connections that were closed
	 */
	private record Sent(double requests, double closed) {

		// After ten minutes the broker closes the connection that the client began with,
		// and the client asks where the brokers are.
		double without(Sent before) {
			return this.requests - before.requests - 2 * (this.closed - before.closed);
		}

	}

}
