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

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Brings situations about, waits until health shows them, ends them, and waits until that
 * shows. Each is a row of the table.
 */
final class SituationTable {

	private static final List<String> HEADER = List.of(
			"| situation | status | what health says | what to do | showed after | cleared after | limit of both |",
			"|---|---|---|---|---|---|---|");

	private final List<String> rows = new ArrayList<>();

	/**
	 * Write the rows to the report.
	 * @param part the part of the report that takes them
	 */
	void write(String part) {
		if (!this.rows.isEmpty()) {
			HealthReport.write(part, HEADER, this.rows);
		}
	}

	/**
	 * Add the situations that one cause brings about.
	 * @param health returns the health
	 * @param cause brings them about
	 * @param cure ends them, or {@code null} if they last
	 * @param situations what health must say
	 */
	void add(Supplier<Health> health, Action cause, @Nullable Action cure, Situation... situations) {
		List<Status> statuses = new ArrayList<>();
		Supplier<Health> watched = () -> {
			Health seen = health.get();
			statuses.add(seen.getStatus());
			return seen;
		};
		Map<Situation, Health> shown = new LinkedHashMap<>();
		Map<Situation, Duration> shows = watch("show", List.of(situations), cause, watched, (situation, seen) -> {
			boolean is = situation.isShownBy(seen);
			if (is) {
				shown.put(situation, seen);
			}
			return is;
		});
		Map<Situation, Duration> clears = (cure != null)
				? watch("clear", List.of(situations), cure, watched, Situation::isOver) : Map.of();
		if (List.of(situations).stream().allMatch((situation) -> situation.status().equals(Status.UP))) {
			assertThat(statuses).as(situations[0].name()).doesNotContain(Status.DOWN);
		}
		for (Situation situation : situations) {
			HealthReport.requireDocumented(situation);
			this.rows.add(row(situation, shown.get(situation), shows.get(situation), clears.get(situation)));
		}
	}

	private static Map<Situation, Duration> watch(String what, List<Situation> situations, Action action,
			Supplier<Health> health, Condition condition) {
		perform(action);
		long start = System.nanoTime();
		Map<Situation, Duration> times = new LinkedHashMap<>();
		Duration limit = situations.stream().map(Situation::limit).max(Duration::compareTo).orElseThrow();
		Health[] last = new Health[1];
		try {
			Awaitility.await().atMost(limit).pollInterval(Duration.ofMillis(20)).until(() -> {
				Health seen = health.get();
				last[0] = seen;
				Duration now = Duration.ofNanos(System.nanoTime() - start);
				situations.stream()
					.filter((situation) -> !times.containsKey(situation) && condition.holds(situation, seen))
					.forEach((situation) -> times.put(situation, now));
				return times.size() == situations.size();
			});
		}
		catch (ConditionTimeoutException ex) {
			List<String> missing = situations.stream()
				.filter((situation) -> !times.containsKey(situation))
				.map(Situation::name)
				.toList();
			throw new AssertionError("%s did not %s within %s; health is %s".formatted(missing, what, limit, last[0]),
					ex);
		}
		return times;
	}

	private static void perform(Action action) {
		try {
			action.perform();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String row(Situation situation, Health health, Duration shows, @Nullable Duration clears) {
		Map<String, String> detail = situation.find(health).orElseGet(Map::of);
		return "| %s | `%s` | %s | %s | %s | %s | %d s |".formatted(situation.name(), situation.status(),
				clean(detail.getOrDefault("reason", "–")), clean(detail.getOrDefault("action", "–")), seconds(shows),
				(clears != null) ? seconds(clears) : "–", situation.limit().toSeconds());
	}

	// What differs from run to run is of no interest.
	private static String clean(String text) {
		return text.replaceAll("20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+Z", "…")
			.replaceAll("127\\.0\\.0\\.1:\\d+", "…")
			.replaceAll("\\(Call\\(.*\\)\\.?\\)", "(…)")
			.replaceAll("(…,)+…", "…")
			.replace("|", "\\|");
	}

	private static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
	}

	/**
	 * Does something to brokers or to the application.
	 */
	interface Action {

		void perform() throws Exception;

	}

	/**
	 * Tells whether health is as expected.
	 */
	private interface Condition {

		boolean holds(Situation situation, Health health);

	}

}
