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

package io.kafkastarter.documentation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.kafkastarter.test.TestPorts;
import io.kafkastarter.test.TestProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody new has a clone and an empty directory, writes the files of the pages and
 * types their commands, word for word. It builds the starter, so it is part of the long
 * run.
 */
@Tag("long")
class StartPagesTests {

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	// Named in backticks, with nothing else in backticks up to the block.
	private static final Pattern FILE = Pattern.compile("`([\\w/]+\\.\\w+)`[^`]*```\\w+\\n");

	private static final Pattern COMMAND = Pattern.compile("`((?:\\./)?mvnw? [^`]+)`");

	private static final Pattern ADDRESS = Pattern.compile("<(http://localhost:8080/[^>]+)>");

	private static final Pattern SHOWN = Pattern.compile("The log shows `([^`]+)`");

	@TempDir
	private Path directory;

	private Path clone;

	@BeforeEach
	void cloneRepository() throws Exception {
		this.clone = this.directory.resolve("clone");
		run("git clone --quiet '%s' '%s'".formatted(MarkdownPage.ROOT, this.clone), this.directory);
	}

	@Test
	void whenReadmeIsFollowedTheSampleAnswersWhereItSays() throws Exception {
		MarkdownPage readme = MarkdownPage.of("README.md");
		List<String> addresses = found(ADDRESS, readme.text());
		assertThat(addresses).hasSize(2);
		int port = TestPorts.pick(1).get(0);
		try (TestProcess sample = start(readme.block("shell").strip(), this.clone, port)) {
			for (String address : addresses) {
				awaitUntil(sample, () -> status(address.replace("8080", Integer.toString(port))) == 200);
			}
		}
	}

	@Test
	void whenFirstServiceIsFollowedTheLogShowsWhatItSays() throws Exception {
		MarkdownPage page = MarkdownPage.of("docs/start/first-service.md");
		List<String> commands = found(COMMAND, page.text());
		assertThat(commands).hasSize(2);
		run(commands.get(0), this.clone);
		Path service = Files.createDirectory(this.directory.resolve("service"));
		writeFiles(page, service);
		String command = commands.get(1).replaceFirst("^mvn ", MarkdownPage.ROOT.resolve("mvnw") + " ");
		String shown = found(SHOWN, page.text()).get(0);
		try (TestProcess shop = start(command, service, 0)) {
			awaitUntil(shop, () -> shop.output().contains(shown));
		}
	}

	private static void writeFiles(MarkdownPage page, Path directory) throws IOException {
		List<String> names = found(FILE, page.text());
		assertThat(names).hasSameSizeAs(page.blocks());
		for (int index = 0; index < names.size(); index++) {
			Path file = directory.resolve(names.get(index));
			Files.createDirectories(file.getParent());
			Files.writeString(file, page.blocks().get(index).text());
		}
	}

	private void run(String command, Path where) throws IOException {
		try (TestProcess running = start(command, where, 0)) {
			assertThat(running.await(PATIENCE)).as(running.output()).isZero();
		}
	}

	private TestProcess start(String command, Path where, int port) throws IOException {
		return TestProcess.shell(command, where,
				Map.of("SERVER_PORT", Integer.toString(port), "MAVEN_ARGS", mavenArguments()),
				Files.createTempFile(this.directory, "output", ".txt"));
	}

	private static void awaitUntil(TestProcess process, Callable<Boolean> condition) {
		Awaitility.await()
			.failFast(() -> assertThat(process.isAlive()).as(process::output).isTrue())
			.pollInterval(Duration.ofSeconds(1))
			.atMost(PATIENCE)
			.until(condition);
	}

	// What is installed stays here; what was downloaded before is used.
	private String mavenArguments() {
		String downloaded = System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
		return "--batch-mode --no-transfer-progress -Dmaven.repo.local=%s -Dmaven.repo.local.tail=%s"
			.formatted(this.directory.resolve("repository"), downloaded);
	}

	private static List<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

	private static int status(String address) {
		try {
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(10)).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
