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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.boot.WebApplicationType;

/**
 * Makes the pictures of {@code docs/use/console.md}.
 */
@EnabledIfSystemProperty(named = "screenshots.write", matches = "true")
class ConsoleScreenshotsTests {

	private static final Path FOLDER = Path.of("..", "docs", "use", "console");

	@Test
	void pictures() throws IOException {
		Assumptions.assumeTrue(Browser.find().isPresent(), "There is no Chromium: install the package chromium");
		Files.createDirectories(FOLDER);
		try (Browser browser = Browser.open();
				ConsoleServer server = ConsoleServer.open(List.of(Shop.class), WebApplicationType.SERVLET,
						"shop.feed=true", "shop.pace=250ms", "kafka.provisioning.topics=create",
						"kafka.parallel.concurrency=2")) {
			String address = "http://localhost:%s/actuator/kafkaconsole"
				.formatted(server.context().getEnvironment().getProperty("local.server.port"));
			try (BrowserContext light = context(browser, ColorScheme.LIGHT, 1280)) {
				Page page = light.newPage();
				awaitDeadLetters(page, address);
				take(page, address, "#/", "overview");
				take(page, address, "#/topics", "topics");
				take(page, address, "#/topics/orders", "topic");
				take(page, address, "#/listeners/parcels", "listener");
				take(page, address, "#/settings", "settings");
				take(page, address, "#/dead-letters/orders-dlt", "dead-letters");
				take(page, address, "#/components", "components");
			}
			try (BrowserContext dark = context(browser, ColorScheme.DARK, 390)) {
				take(dark.newPage(), address, "#/", "narrow");
			}
		}
	}

	private static void awaitDeadLetters(Page page, String address) {
		Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
			page.navigate(address + "#/dead-letters/orders-dlt");
			page.reload();
			page.getByText("Not resolved").waitFor();
			return page.locator(".records > li").count() >= 5;
		});
	}

	private static void take(Page page, String address, String hash, String name) {
		page.navigate(address + hash);
		page.locator("[data-key=waiting]")
			.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
		page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png"))
			.setFullPage(name.equals("components") || name.equals("listener")));
	}

	private static BrowserContext context(Browser browser, ColorScheme scheme, int width) {
		return browser.get()
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setColorScheme(scheme)
				.setLocale("en-GB")
				.setReducedMotion(ReducedMotion.REDUCE)
				.setViewportSize(width, 840));
	}

}
