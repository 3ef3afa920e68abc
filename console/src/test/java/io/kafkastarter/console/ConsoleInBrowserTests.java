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

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.devbroker.DevelopmentBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console in a real browser, on the development broker, as a newcomer finds it.
 */
@Timeout(300)
@ExtendWith(OutputCaptureExtension.class)
class ConsoleInBrowserTests {

	private static final List<String> PAGES = List.of("#/", "#/topics", "#/topics/orders", "#/topics/orders/records",
			"#/topics/orders/send", "#/groups", "#/groups/billing", "#/listeners", "#/listeners/billing",
			"#/listeners/parcels", "#/dead-letters", "#/dead-letters/orders-dlt", "#/provisioning", "#/access",
			"#/settings", "#/schemas", "#/schemas/films-value", "#/components", "#/nowhere");

	private static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\u0000\u202e";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static SmallRegistry registry;

	private static ConsoleServer server;

	private static Browser browser;

	private static URI address;

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private BrowserContext context;

	private Page page;

	@BeforeAll
	static void start(CapturedOutput output) throws IOException {
		Assumptions.assumeTrue(Browser.find().isPresent(), "There is no Chromium: install the package chromium");
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
		browser = Browser.open();
		registry = new SmallRegistry();
		server = ConsoleServer.open(List.of(Shop.class), WebApplicationType.SERVLET,
				"kafka.provisioning.check-interval=500ms", "kafka.schema-registry.url=" + registry.url());
		address = ConsoleServer.address(output);
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
			server.close();
			registry.close();
		}
	}

	@BeforeEach
	void openPage() {
		open(ColorScheme.LIGHT, 1280);
	}

	@AfterEach
	void nothingLeftTheOriginAndNothingWentWrong() {
		this.context.close();
		assertThat(this.requests).isNotEmpty().allSatisfy((request) -> assertThat(request).startsWith(origin()));
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void whenNewcomerSendsAnOrderThatFailsItIsFoundAndRedriven() {
		go("#/");
		see(this.page.getByText("It is in use, inside this JVM")).isVisible();
		see(button("Pause")).hasCount(0);
		send("1", "Ann");
		await().until(() -> shop().hasBilled("1"));
		send("2", "");
		go("#/dead-letters");
		see(this.page.getByRole(AriaRole.LINK, named("orders-dlt"))).isVisible();
		Locator letter = this.page.getByText("Order 2 has no customer");
		go("#/dead-letters/orders-dlt");
		// It looks again by itself, but not at once.
		await().until(() -> {
			this.page.reload();
			return this.page.getByText("Not resolved").isVisible() && letter.first().isVisible();
		});
		letter.first().click();
		see(this.page.getByText("java.lang.IllegalStateException").first()).isVisible();
		shop().heal();
		button("Redrive…").click();
		button("Count first").click();
		Locator redrive = button("Redrive 1");
		see(this.page.getByText("1 record will be handed to the listener that failed.")).isVisible();
		assertThat(shop().hasBilled("2")).isFalse();
		redrive.click();
		await().until(() -> shop().hasBilled("2"));
		see(this.page.getByText("1 handled, 0 failed again, 0 parked, of 1 selected.")).isVisible();
		see(this.page.getByText("No dead letter is waiting.")).isVisible();
	}

	@Test
	void whenNewcomerSendsARecordFromThePageItIsSeenLive() {
		go("#/");
		this.page.getByRole(AriaRole.LINK, named("Topics")).click();
		this.page.getByRole(AriaRole.LINK, named("orders")).click();
		this.page.getByRole(AriaRole.LINK, named("Records").setExact(false)).first().click();
		button("Live").click();
		see(this.page.getByRole(AriaRole.HEADING, named("Live"))).isVisible();
		try (BrowserContext other = browser.get().newContext()) {
			Page sender = other.newPage();
			sender.navigate(address + "#/topics/orders/send");
			sender.locator("[name=key]").fill("Ann");
			// Made up from the type of the topic.
			see(sender.locator("[name=value]")).hasValue(Pattern.compile("\"customer\" *:"));
			sender.locator("[name=value]").fill("{\"id\":\"77\",\"customer\":\"Ann\",\"cents\":5}");
			sender.locator("[name=headers]").fill("first=1,2\nsecond=two");
			sender.getByText("Check", new Page.GetByTextOptions().setExact(true)).click();
			see(sender.getByText("with 2 headers")).isVisible();
			assertThat(shop().hasBilled("77")).isFalse();
			sender.locator("dialog").getByText("Send", new Locator.GetByTextOptions().setExact(true)).click();
			see(sender.getByText(Pattern.compile("Sent to partition \\d, offset"))).isVisible();
		}
		Locator sent = this.page.locator(".records > li").filter(new Locator.FilterOptions().setHasText("\"77\""));
		see(sent).isVisible();
		sent.locator("summary").first().click();
		sent.getByText("2 headers").click();
		see(sent).containsText("first = 1,2");
		await().until(() -> shop().hasBilled("77"));
		button("Stop live").click();
	}

	@Test
	void whenListenerIsPausedAndResumedBothAreAskedForFirst() {
		go("#/listeners/parcels");
		button("Pause").click();
		see(this.page.getByText("It begins with no further record.")).isVisible();
		button("Cancel").click();
		see(this.page.locator("dialog")).hasCount(0);
		see(status()).hasText("Running");
		button("Pause").click();
		dialogButton("Pause").click();
		see(status()).hasText("Paused");
		button("Resume").click();
		dialogButton("Resume").click();
		see(status()).hasText("Running");
	}

	@Test
	void whenRecordsWaitTheirListenerSaysForWhich() {
		for (int index = 0; index < 3; index++) {
			sendTo("parcels", "customer-42", new Shop.Parcel("held"));
		}
		go("#/listeners/parcels");
		Locator lane = this.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("customer-42"));
		see(lane.getByText("Handling")).isVisible();
		see(lane).containsText(Pattern.compile("parcels-\\d@\\d"));
		see(lane.getByRole(AriaRole.CELL).last()).hasText("2");
		shop().release();
		see(lane).hasCount(0);
		see(this.page.getByText(Pattern.compile("\\d deliveries handled and \\d failed in the last 15 minutes")))
			.isVisible();
	}

	@Test
	void whenListenerIsRestartedItRunsWithOtherSettings() {
		go("#/listeners/statistics");
		button("Restart").click();
		this.page.getByLabel("Records in a batch").fill("17");
		dialogButton("Restart").click();
		see(this.page.locator("dialog")).hasCount(0);
		see(status()).hasText("Running");
		button("Restart").click();
		see(this.page.getByLabel("Records in a batch")).hasValue("17");
		this.page.getByLabel("Records in a batch").fill("7");
		button("Cancel").click();
	}

	@Test
	void whenListenerIsRestartedOnlyWhatWasChangedIsAskedFor() {
		List<String> bodies = new CopyOnWriteArrayList<>();
		this.page.onRequest((request) -> {
			if (request.method().equals("POST")) {
				bodies.add(request.postData());
			}
		});
		go("#/listeners/parcels");
		button("Restart").click();
		this.page.getByLabel("Workers").fill("5");
		this.page.locator("dialog summary").click();
		see(this.page.locator("dialog .command")).containsText("{\"action\":\"restart\",\"concurrency\":5}");
		this.page.getByLabel("Workers").fill("6");
		see(this.page.locator("dialog .command")).containsText("{\"action\":\"restart\",\"concurrency\":6}");
		dialogButton("Restart").click();
		see(this.page.locator("dialog")).hasCount(0);
		assertThat(bodies).containsExactly("{\"action\":\"restart\",\"concurrency\":6}");
		see(status()).hasText("Running");
	}

	@Test
	void whenSettingsAreLookedAtEachSaysWhereItComesFrom() {
		go("#/settings");
		Locator row = this.page.getByRole(AriaRole.ROW)
			.filter(new Locator.FilterOptions().setHasText("isolation.level"));
		see(row).containsText("read_committed");
		see(row).containsText("the starter's default");
		see(this.page.getByText("session.timeout.ms")).hasCount(0);
		this.page.getByLabel("Kafka's own defaults too").check();
		see(this.page.getByText("session.timeout.ms")).isVisible();
		this.requests.clear();
		this.page.getByLabel("Search names and values").fill("acks");
		see(this.page.getByText("session.timeout.ms")).hasCount(0);
		see(this.page.getByText("acks", new Page.GetByTextOptions().setExact(true))).isVisible();
		assertThat(this.requests).as("what is there is searched where it is")
			.noneMatch((request) -> request.contains("/clients"));
		this.page.reload();
		see(this.page.getByText("acks", new Page.GetByTextOptions().setExact(true))).isVisible();
	}

	@Test
	void whenSchemasAreLookedAtTheirDifferenceIsShown() {
		go("#/schemas");
		this.page.getByRole(AriaRole.LINK, named("films-value")).click();
		see(this.page.getByText("What changed from version 1 to 2")).isVisible();
		see(this.page.locator(".changes .remove")).containsText("\"int\"");
		see(this.page.locator(".changes .add")).containsText("\"long\"");
		see(this.page.getByText("Id 9")).isVisible();
	}

	@Test
	void whenPlanIsAppliedTheDifferenceIsShownFirst() throws Exception {
		Admin admin = server.context().getBean(KafkaClusters.class).get("main").admin();
		admin
			.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "parcels"),
					List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
			.all()
			.get();
		go("#/provisioning");
		see(this.page.getByText("set on topic 'parcels' retention.ms=3600000")).isVisible();
		button(Pattern.compile("Apply 1 change…")).click();
		see(this.page.locator("dialog .changes li")).hasText("set on topic 'parcels' retention.ms=3600000");
		dialogButton("Apply").click();
		see(this.page.getByText("1 change made.")).isVisible();
		see(this.page.locator("main .changes")).hasCount(0);
	}

	@Test
	void whenRecordIsHostileItIsText() throws Exception {
		try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", server.context().getBean(DevelopmentBroker.class).bootstrapServers()),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			ProducerRecord<byte[], byte[]> hostile = new ProducerRecord<>("parcels", bytes(HOSTILE),
					bytes(HOSTILE + "x".repeat(600_000)));
			for (int index = 0; index < 500; index++) {
				hostile.headers().add(HOSTILE + index, bytes(HOSTILE));
			}
			producer.send(hostile).get();
		}
		go("#/dead-letters/parcels-dlt");
		Locator letter = this.page.locator(".records > li > details > summary");
		await().until(() -> {
			this.page.reload();
			see(this.page.getByText("Not resolved")).isVisible();
			return letter.count() == 1;
		});
		letter.click();
		see(this.page.locator(".records .whole")).containsText("<img src=x onerror=alert(1)>");
		see(this.page.locator(".records .whole")).containsText("␀⟨U+202E⟩");
		this.page.getByText("100 headers").click();
		see(this.page.locator("main img, main script")).hasCount(0);
		this.page.getByRole(AriaRole.LINK, named("Overview")).click();
		see(this.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview"))).isVisible();
	}

	@Test
	void whenPageIsInTheBackgroundItAsksForNothing() {
		this.page.clock().install();
		go("#/");
		see(this.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview"))).isVisible();
		see(this.page.getByText("As of")).isVisible();
		this.requests.clear();
		await().until(() -> {
			this.page.clock().runFor(6_000);
			return !this.requests.isEmpty();
		});
		see(this.page.getByText("As of")).isVisible();
		this.page.evaluate("""
				Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
				document.dispatchEvent(new Event('visibilitychange'))""");
		this.requests.clear();
		this.page.clock().runFor(600_000);
		assertThat(this.requests).isEmpty();
		this.page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
		await().until(() -> {
			this.page.clock().runFor(100);
			return !this.requests.isEmpty();
		});
	}

	@Test
	void whenBehindProxyWithPrefixNothingIsAskedForOutsideOfIt() throws Exception {
		try (PrefixProxy proxy = PrefixProxy.start("/team/shop", address.getPort())) {
			this.page.navigate(proxy.address("/actuator/kafkaconsole#/listeners"));
			see(this.page.getByRole(AriaRole.LINK, named("billing"))).isVisible();
			assertThat(this.requests)
				.allSatisfy((request) -> assertThat(request).startsWith(proxy.address("/actuator/")));
			// The page goes on asking, so it is left before the proxy goes away.
			this.page.navigate("about:blank");
			this.requests.clear();
			go("#/");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void whenPagesAreSeenByThoseWhoCannotSeeNothingIsInTheWay(ColorScheme scheme) {
		this.context.close();
		open(scheme, (scheme == ColorScheme.DARK) ? 390 : 1280);
		List<String> found = new ArrayList<>();
		for (String each : PAGES) {
			go(each);
			see(this.page.locator("[data-key=waiting]")).hasCount(0);
			AxeResults results = new AxeBuilder(this.page).analyze();
			results.getViolations()
				.forEach((rule) -> found
					.add("%s: %s %s".formatted(each, rule.getId(), rule.getNodes().get(0).getHtml())));
			boolean wide = (boolean) this.page
				.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
			if (wide) {
				found.add(each + " is wider than the window");
			}
		}
		assertThat(found).isEmpty();
	}

	private void open(ColorScheme scheme, int width) {
		this.context = browser.get()
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setColorScheme(scheme)
				.setLocale("en-GB")
				.setReducedMotion(ReducedMotion.REDUCE)
				.setViewportSize(width, 900));
		this.page = this.context.newPage();
		this.page.setDefaultTimeout(PATIENCE.toMillis());
		this.page.onRequest((request) -> this.requests.add(request.url()));
		this.page.onConsoleMessage((message) -> {
			if (!message.type().equals("log") && !message.type().equals("debug")) {
				this.complaints.add(message.text());
			}
		});
		this.page.onPageError(this.complaints::add);
		this.page.onDialog((dialog) -> this.complaints.add("A script ran: " + dialog.message()));
	}

	private void go(String hash) {
		this.page.navigate(address + hash);
	}

	private static String origin() {
		return "http://localhost:";
	}

	private Locator button(String name) {
		return this.page.getByRole(AriaRole.BUTTON, named(name));
	}

	private Locator button(Pattern name) {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
	}

	private Locator dialogButton(String name) {
		return this.page.locator("dialog")
			.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
	}

	private Locator status() {
		return this.page.locator("main .figures .state");
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private static LocatorAssertions see(Locator locator) {
		return PlaywrightAssertions.assertThat(locator);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(PATIENCE);
	}

	private static Shop shop() {
		return server.context().getBean(Shop.class);
	}

	private static void send(String id, String customer) {
		sendTo("orders", customer, new Shop.Order(id, customer, 990));
	}

	@SuppressWarnings("unchecked")
	private static void sendTo(String topic, String key, Object value) {
		server.context().getBean(KafkaTemplate.class).send(topic, key, value).join();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
