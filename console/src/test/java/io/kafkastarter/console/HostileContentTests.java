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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.devbroker.DevelopmentBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others have written to the brokers, with the worst of intentions, is text on the
 * page: nothing of it runs, hides or turns around, and the page lives on.
 */
@Timeout(300)
class HostileContentTests {

	private static final String MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>";

	private static final String HOSTILE = MARKUP + "\u0000\u001b[31m\u0085\u202e\u2066\u200b\ufeff\r\n\"'`${alert(3)}";

	// Names that objects of JavaScript have from their birth are allowed in Kafka.
	private static final List<String> TOPICS = List.of("__proto__", "__proto__-dlt", "constructor", "hasOwnProperty",
			"x".repeat(249));

	private static final List<String> GROUPS = List.of(HOSTILE, "__proto__", "a/b?c=d#e%2f", "..", "\u202e");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static ConsoleServer server;

	private static Browser browser;

	private static Consumer<byte[], byte[]> member;

	private static String address;

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private BrowserContext context;

	private Page page;

	@BeforeAll
	static void start() throws Exception {
		Assumptions.assumeTrue(Browser.find().isPresent(), "There is no Chromium: install the package chromium");
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
		browser = Browser.open();
		server = ConsoleServer.open(List.of(Shop.class), WebApplicationType.SERVLET);
		address = "http://localhost:%s/actuator/kafkaconsole"
			.formatted(server.context().getEnvironment().getProperty("local.server.port"));
		Admin admin = server.context().getBean(KafkaClusters.class).get("main").admin();
		TestTopics.create(admin,
				TOPICS.stream()
					.map((topic) -> new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", "8000000")))
					.toList());
		for (String group : GROUPS) {
			admin
				.alterConsumerGroupOffsets(group,
						Map.of(new TopicPartition("__proto__", 0), new OffsetAndMetadata(0, HOSTILE)))
				.all()
				.get();
		}
		String servers = server.context().getBean(DevelopmentBroker.class).bootstrapServers();
		send(servers);
		member = new KafkaConsumer<>(
				Map.of("bootstrap.servers", servers, "group.id", "with-member", "client.id", HOSTILE),
				new ByteArrayDeserializer(), new ByteArrayDeserializer());
		member.subscribe(List.of("constructor"));
		Awaitility.await().atMost(PATIENCE).until(() -> {
			member.poll(Duration.ofMillis(100));
			return !member.assignment().isEmpty();
		});
	}

	private static void send(String servers) throws Exception {
		try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", servers, "max.request.size", 8_000_000), new ByteArraySerializer(),
				new ByteArraySerializer())) {
			ProducerRecord<byte[], byte[]> large = new ProducerRecord<>("__proto__", large(), large());
			for (int header = 0; header < 10_000; header++) {
				large.headers().add(HOSTILE + header, bytes(HOSTILE));
			}
			ProducerRecord<byte[], byte[]> binary = new ProducerRecord<>("__proto__", new byte[] { -1, 0, -2 },
					new byte[] { -1, -2, -3 });
			binary.headers().add("", null).add("__proto__", new byte[] { -1 });
			ProducerRecord<byte[], byte[]> json = new ProducerRecord<>("__proto__", bytes("__proto__"), bytes(
					"{\"__proto__\": {\"a\": \"" + MARKUP.replace("\"", "") + "\\u202e\"}, \"constructor\": null}"));
			ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("__proto__-dlt", bytes(HOSTILE), large());
			Headers headers = letter.headers();
			for (String name : List.of("exception-fqcn", "exception-cause-fqcn", "original-topic",
					"original-consumer-group", "listener", "attempts", "redrives")) {
				headers.add("kafka_dlt-" + name, bytes(HOSTILE));
			}
			headers.add("kafka_dlt-exception-message", large()).add(HOSTILE, large());
			for (ProducerRecord<byte[], byte[]> each : List.of(large, binary, json,
					new ProducerRecord<byte[], byte[]>("__proto__", null, null), letter)) {
				producer.send(each).get();
			}
		}
	}

	@AfterAll
	static void stop() {
		if (member != null) {
			member.close();
		}
		if (browser != null) {
			browser.close();
		}
		if (server != null) {
			server.close();
		}
	}

	@BeforeEach
	void openPage() {
		this.context = browser.get().newContext();
		this.page = this.context.newPage();
		this.page.setDefaultTimeout(PATIENCE.toMillis());
		this.page.onConsoleMessage((message) -> this.complaints.add(message.text()));
		this.page.onPageError(this.complaints::add);
		this.page.onDialog((dialog) -> this.complaints.add("A script ran: " + dialog.message()));
	}

	@AfterEach
	void nothingWentWrong() {
		assertHarmless();
		// The page lives: it goes elsewhere.
		this.page.locator("nav a").first().click();
		PlaywrightAssertions.assertThat(this.page.locator("main h1")).hasText("Overview");
		this.context.close();
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void whenRecordsAreHostileTheyAreText() {
		go("topics", "__proto__", "records");
		Locator records = this.page.locator(".records > li");
		PlaywrightAssertions.assertThat(records).hasCount(4);
		for (Locator record : records.all()) {
			record.locator("summary").first().click();
		}
		Locator large = this.page.locator(".records > li").last();
		PlaywrightAssertions.assertThat(large.locator("pre")).containsText(MARKUP + "␀␛[31m⟨U+0085⟩⟨U+202E⟩⟨U+2066⟩");
		PlaywrightAssertions.assertThat(large.locator("pre")).containsText("more characters");
		large.getByText("100 headers").click();
		PlaywrightAssertions.assertThat(large.locator("details details .mono").first()).containsText(MARKUP);
		PlaywrightAssertions.assertThat(this.page.getByText("base64:").first()).isVisible();
		assertHarmless();
		this.page.locator("[name=contains]").fill(HOSTILE.substring(0, MARKUP.length()));
		this.page.locator("[name=header]").fill("__proto__");
		this.page.getByText("Search").last().click();
		PlaywrightAssertions.assertThat(this.page.getByText("No record is here.")).isVisible();
	}

	@Test
	void whenDeadLettersAreHostileTheyAreText() {
		go("dead-letters");
		this.page.locator("tbody a").getByText("__proto__-dlt").click();
		PlaywrightAssertions.assertThat(this.page.locator("main h1")).hasText("__proto__-dlt");
		Locator letter = this.page.locator(".records > li");
		letter.locator("summary").first().click();
		PlaywrightAssertions.assertThat(letter.locator(".facts")).containsText(MARKUP + "␀␛[31m⟨U+0085⟩⟨U+202E⟩");
		PlaywrightAssertions.assertThat(letter.locator("pre")).containsText(MARKUP);
		letter.getByText("1 header").click();
	}

	@Test
	void whenTopicsHaveOddNamesTheyAreShown() {
		for (String topic : TOPICS) {
			go("topics");
			String shown = (topic.length() > 200) ? topic.substring(0, 200) + "…" : topic;
			this.page.locator("tbody a")
				.getByText(shown, new Locator.GetByTextOptions().setExact(true))
				.first()
				.click();
			PlaywrightAssertions.assertThat(this.page.locator("main h1")).hasText(topic);
			PlaywrightAssertions.assertThat(this.page.getByText("cleanup.policy").first()).isAttached();
			assertHarmless();
		}
		go("topics");
		this.page.getByPlaceholder("Search topics").fill(HOSTILE);
		PlaywrightAssertions.assertThat(this.page.getByText("No topic has this in its name.")).isVisible();
	}

	@Test
	void whenGroupsAndTheirMembersAreHostileTheyAreText() {
		go("groups");
		PlaywrightAssertions.assertThat(this.page.locator("tbody a").getByText(MARKUP + "␀␛[31m")).isVisible();
		assertHarmless();
		go("groups", "with-member");
		PlaywrightAssertions.assertThat(this.page.locator("main")).containsText(MARKUP + "␀␛[31m");
		for (String group : Stream.of("__proto__", "a/b?c=d#e%2f", "\u202e").toList()) {
			go("groups", group);
			PlaywrightAssertions.assertThat(this.page.locator("main .figures")).containsText("Empty");
			assertHarmless();
		}
	}

	@Test
	void whenAddressesAreHostileThePageSaysThatThereIsNothing() {
		for (String[] each : new String[][] { { "topics", HOSTILE }, { "groups", HOSTILE }, { "groups", ".." },
				{ "listeners", HOSTILE }, { "dead-letters", HOSTILE }, { "topics", HOSTILE, "records" },
				{ HOSTILE } }) {
			go(each);
			PlaywrightAssertions.assertThat(this.page.locator("main h1")).isVisible();
			PlaywrightAssertions.assertThat(this.page.locator("[data-key=waiting], [data-key=looking]")).hasCount(0);
			assertHarmless();
		}
		this.complaints.removeIf((complaint) -> complaint.startsWith("Failed to load resource"));
	}

	private void go(String... path) {
		this.page.navigate(address + "#/"
				+ String.join("/",
						Stream.of(path)
							.map((part) -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
							.toList()));
	}

	private void assertHarmless() {
		assertThat(this.page.locator("main img, main script, main iframe").count()).isZero();
		assertThat(this.page.evaluate(
				"""
						() => {
							const all = [document.title, document.body.textContent];
							document.querySelectorAll('[title], [aria-label]').forEach((each) => all.push(each.title, each.ariaLabel ?? ''));
							return all.map((text) => text.match(/.{0,20}[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200b\\u202a-\\u202e\\u2066-\\u2069\\ufeff]/u)?.[0]).filter(Boolean);
						}"""))
			.isEqualTo(List.of());
	}

	private static byte[] large() {
		return bytes(HOSTILE.repeat(1_000_000 / bytes(HOSTILE).length));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
