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
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an application has logged, without what it printed otherwise.
 *
 * @param lines the lines, those of stack traces included
 */
record LogLines(List<String> lines) {

	static LogLines of(String output) {
		return new LogLines(output.lines().filter((line) -> !line.startsWith("HANDLED") && !line.isBlank()).toList());
	}

	/**
	 * Return the lines after the first that contains a text.
	 * @param text the text
	 * @return the lines after that
	 */
	LogLines after(String text) {
		return new LogLines(this.lines.stream().dropWhile((line) -> !line.contains(text)).skip(1).toList());
	}

	LogLines from(int first) {
		return new LogLines(this.lines.subList(first, this.lines.size()));
	}

	LogLines matching(Predicate<String> condition) {
		return new LogLines(this.lines.stream().filter(condition).toList());
	}

	/**
	 * Return the most lines there were within any minute.
	 * @return the number of lines, those without a time included
	 */
	int mostInAMinute() {
		Deque<OffsetDateTime> minute = new ArrayDeque<>();
		int most = 0;
		OffsetDateTime time = OffsetDateTime.MIN;
		for (String line : this.lines) {
			time = line.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? OffsetDateTime.parse(line.substring(0, line.indexOf(' ')))
					: time;
			minute.add(time);
			while (Duration.between(minute.getFirst(), time).compareTo(Duration.ofMinutes(1)) > 0) {
				minute.removeFirst();
			}
			most = Math.max(most, minute.size());
		}
		return most;
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
