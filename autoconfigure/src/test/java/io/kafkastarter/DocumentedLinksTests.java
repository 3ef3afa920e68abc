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

package io.kafkastarter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links between the pages of the documentation lead somewhere, each page can be found,
 * and each alert is explained.
 */
class DocumentedLinksTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern CODE = Pattern.compile("(?ms)^[ \\t]*```.*?^[ \\t]*```");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	@Test
	void whenPageLinksToAFileOrAHeadingItIsThere() throws IOException {
		List<String> broken = new ArrayList<>();
		for (Path page : pages()) {
			for (String link : find(LINK, page)) {
				if (!link.matches("[a-z]+:.*") && !leadsSomewhere(page, link)) {
					broken.add(ROOT.relativize(page) + " links to " + link);
				}
			}
		}
		assertThat(broken).isEmpty();
	}

	@Test
	void whenPageIsWrittenTheListOfPagesHasIt() throws IOException {
		Path list = ROOT.resolve("docs/README.md");
		Set<Path> listed = new HashSet<>(Set.of(list));
		for (String link : find(LINK, list)) {
			listed.add(list.resolveSibling(link.replaceAll("#.*", "")).normalize());
		}
		assertThat(pages()).filteredOn((page) -> page.startsWith(ROOT.resolve("docs")))
			.filteredOn((page) -> !page.startsWith(ROOT.resolve("docs/decisions")))
			.filteredOn((page) -> !page.startsWith(ROOT.resolve("docs/benchmarks")))
			.isSubsetOf(listed);
	}

	@Test
	void whenAlertFiresThereIsAHeadingForIt() throws IOException {
		List<String> alerts = find(Pattern.compile("- alert: (\\w+)"), ROOT.resolve("docs/grafana/alerts.yml"));
		assertThat(alerts).isNotEmpty();
		assertThat(find(Pattern.compile("(?m)^## (Kafka\\w+)$"), ROOT.resolve("docs/operate/alerts.md")))
			.containsExactlyInAnyOrderElementsOf(alerts);
	}

	@Test
	void whenDecisionIsWrittenItHasADateAndAStatus() throws IOException {
		try (Stream<Path> files = Files.list(ROOT.resolve("docs/decisions"))) {
			for (Path file : files.filter((each) -> !each.endsWith("README.md")).toList()) {
				assertThat(file).content().containsPattern("\\A# .+\n\n\\d{4}-\\d\\d-\\d\\d · \\w+");
				assertThat(ROOT.resolve("docs/decisions/README.md")).content().contains(file.getFileName().toString());
			}
		}
	}

	private static boolean leadsSomewhere(Path page, String link) throws IOException {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
		return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
	}

	private static Set<String> anchors(Path page) throws IOException {
		Set<String> anchors = new HashSet<>();
		for (String heading : find(HEADING, page)) {
			anchors.add(heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\d _-]", "")
				.replace(' ', '-'));
		}
		return anchors;
	}

	private static List<String> find(Pattern pattern, Path file) throws IOException {
		String text = CODE.matcher(Files.readString(file)).replaceAll("");
		return pattern.matcher(text).results().map((MatchResult result) -> result.group(1)).toList();
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			return Stream.concat(docs.filter((file) -> !file.startsWith(ROOT.resolve("docs/site"))),
					Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "sample-app/README.md")
						.map(ROOT::resolve))
				.filter((file) -> file.toString().endsWith(".md"))
				.toList();
		}
	}

}
