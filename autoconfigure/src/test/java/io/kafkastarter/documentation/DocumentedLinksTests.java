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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links between the pages of the documentation lead somewhere, each page can be found,
 * and each alert is explained.
 */
class DocumentedLinksTests {

	private static final Path DOCS = MarkdownPage.ROOT.resolve("docs");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	@Test
	void whenPageLinksToAFileOrAHeadingItIsThere() {
		List<String> broken = new ArrayList<>();
		for (MarkdownPage page : MarkdownPage.all()) {
			for (String link : find(LINK, page.prose())) {
				if (!link.matches("[a-z]+:.*") && !leadsSomewhere(page.file(), link)) {
					broken.add(page.name() + " links to " + link);
				}
			}
		}
		assertThat(broken).isEmpty();
	}

	@Test
	void whenPageIsWrittenTheListOfPagesHasIt() {
		MarkdownPage list = MarkdownPage.of("docs/README.md");
		Set<Path> listed = new HashSet<>(Set.of(list.file()));
		for (String link : find(LINK, list.prose())) {
			listed.add(list.file().resolveSibling(link.replaceAll("#.*", "")).normalize());
		}
		assertThat(MarkdownPage.all()).extracting(MarkdownPage::file)
			.filteredOn((page) -> page.startsWith(DOCS) && !page.startsWith(DOCS.resolve("decisions"))
					&& !page.startsWith(DOCS.resolve("benchmarks")))
			.isSubsetOf(listed);
	}

	@Test
	void whenAlertFiresThereIsAHeadingForIt() throws IOException {
		List<String> alerts = find(Pattern.compile("- alert: (\\w+)"),
				Files.readString(DOCS.resolve("grafana/alerts.yml")));
		assertThat(alerts).isNotEmpty();
		assertThat(find(Pattern.compile("(?m)^## (Kafka\\w+)$"), MarkdownPage.of("docs/operate/alerts.md").prose()))
			.containsExactlyInAnyOrderElementsOf(alerts);
	}

	@Test
	void whenDecisionIsWrittenItHasADateAndAStatus() {
		String list = MarkdownPage.of("docs/decisions/README.md").text();
		assertThat(MarkdownPage.all()).filteredOn((page) -> page.name().matches("docs/decisions/\\d+.*"))
			.isNotEmpty()
			.allSatisfy((page) -> assertThat(page.text()).containsPattern("\\A# .+\n\n\\d{4}-\\d\\d-\\d\\d · \\w+"))
			.allSatisfy((page) -> assertThat(list).contains(page.file().getFileName().toString()));
	}

	private static boolean leadsSomewhere(Path page, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
		return Files.exists(target) && (parts.length == 1
				|| anchors(MarkdownPage.of(MarkdownPage.ROOT.relativize(target).toString())).contains(parts[1]));
	}

	private static Set<String> anchors(MarkdownPage page) {
		Set<String> anchors = new HashSet<>();
		for (String heading : find(HEADING, page.prose())) {
			anchors.add(heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\d _-]", "")
				.replace(' ', '-'));
		}
		return anchors;
	}

	private static List<String> find(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((result) -> result.group(1)).toList();
	}

}
