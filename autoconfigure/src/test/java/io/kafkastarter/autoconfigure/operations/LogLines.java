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
