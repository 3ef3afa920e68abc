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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser, under both web frameworks, wherever its application or a
 * proxy puts it: all that it asks for and does stays there.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class ConsolePlacesInBrowserTests {

	private static Browser browser;

	@BeforeAll
	static void open() {
		Assumptions.assumeTrue(Browser.find().isPresent(), "There is no Chromium: install the package chromium");
		PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
		browser = Browser.open();
	}

	@AfterAll
	static void close() {
		if (browser != null) {
			browser.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET, server.servlet.context-path=/shop, /shop/actuator/",
			"REACTIVE, spring.webflux.base-path=/shop, /shop/actuator/",
			"REACTIVE, management.server.port=0 management.server.base-path=/admin, /admin/actuator/" })
	void whenPageIsElsewhereItShowsAndActsThere(WebApplicationType type, String properties, String folder,
			CapturedOutput output) throws Exception {
		String[] all = ("management.endpoint.kafkalisteners.access=unrestricted " + properties).split(" ");
		try (ConsoleServer server = ConsoleServer.withoutBroker(type, all)) {
			URI address = ConsoleServer.address(output);
			assertThat(address.getPath()).isEqualTo(folder + "kafkaconsole");
			assertShowsAndActs(address.toString(), address.resolve(folder).toString(), "Start", "Running");
			try (PrefixProxy proxy = PrefixProxy.start("/team/one", address.getPort())) {
				assertShowsAndActs(proxy.address(address.getPath()), proxy.address(folder), "Pause", "Paused");
			}
		}
	}

	private static void assertShowsAndActs(String address, String folder, String action, String state) {
		List<String> requests = new CopyOnWriteArrayList<>();
		List<String> complaints = new CopyOnWriteArrayList<>();
		try (BrowserContext context = browser.get().newContext()) {
			Page page = context.newPage();
			page.onRequest((request) -> requests.add(request.url()));
			page.onConsoleMessage((message) -> complaints.add(message.text()));
			page.onPageError(complaints::add);
			page.navigate(address);
			page.locator("nav").getByText("Listeners").click();
			page.locator("main")
				.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("billing").setExact(true))
				.first()
				.click();
			PlaywrightAssertions.assertThat(page.locator("main h1")).hasText("billing");
			page.locator("main .head button").getByText(action, new Locator.GetByTextOptions().setExact(true)).click();
			page.locator("dialog footer").getByText(action, new Locator.GetByTextOptions().setExact(true)).click();
			PlaywrightAssertions.assertThat(page.locator("main .figures .state")).hasText(state);
		}
		assertThat(requests).allSatisfy((request) -> assertThat(request).startsWith(folder))
			.contains(folder + "kafkalisteners/billing");
		assertThat(complaints).isEmpty();
	}

}
