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

package io.kafkastarter.sample;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus' text format, version 0.0.4: what a scrape would refuse,
 * or get wrong, is an error.
 */
final class Exposition {

	private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) ?(.*)");

	private static final Pattern SAMPLE = Pattern
		.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]?Inf|[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)(?: [0-9]+)?");

	private static final Pattern LABEL = Pattern
		.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");

	private static final Map<String, Set<String>> SUFFIXES = Map.of("summary", Set.of("", "_count", "_sum"),
			"histogram", Set.of("_bucket", "_count", "_sum"), "counter", Set.of(""), "gauge", Set.of(""), "untyped",
			Set.of(""));

	private final Map<String, Family> families = new LinkedHashMap<>();

	private final Set<String> samples = new TreeSet<>();

	private final Set<String> series = new HashSet<>();

	private Family current = new Family("", "");

	private Exposition() {
	}

	static Exposition parse(String text) {
		if (!text.endsWith("\n")) {
			throw new IllegalArgumentException("The last line has no end");
		}
		Exposition exposition = new Exposition();
		text.lines().filter((line) -> !line.isEmpty()).forEach(exposition::line);
		return exposition;
	}

	Map<String, Family> families() {
		return this.families;
	}

	/**
	 * Return the names that a query can have.
	 * @return the names of samples
	 */
	Set<String> names() {
		return this.samples;
	}

	private void line(String line) {
		Matcher comment = COMMENT.matcher(line);
		if (comment.matches()) {
			describe(comment.group(1), comment.group(2), comment.group(3));
			return;
		}
		Matcher sample = SAMPLE.matcher(line);
		if (line.startsWith("#") || !sample.matches()) {
			throw new IllegalArgumentException("Not of the format: " + line);
		}
		add(sample.group(1), (sample.group(2) != null) ? sample.group(2) : "");
	}

	private void describe(String what, String name, String text) {
		// A meter without a description has a type only.
		if (what.equals("HELP") || !name.equals(this.current.name)) {
			this.current = new Family(name, what.equals("HELP") ? text : "");
			if (this.families.put(name, this.current) != null) {
				throw new IllegalArgumentException("Described twice, or not in one piece: " + name);
			}
		}
		if (what.equals("HELP")) {
			return;
		}
		if (!SUFFIXES.containsKey(text) || !this.current.type.isEmpty()) {
			throw new IllegalArgumentException("A type of %s where it does not belong: %s".formatted(name, text));
		}
		this.current.type = text;
	}

	private void add(String name, String labels) {
		Set<String> suffixes = SUFFIXES.getOrDefault(this.current.type, Set.of());
		if (!name.startsWith(this.current.name) || !suffixes.contains(name.substring(this.current.name.length()))) {
			throw new IllegalArgumentException("A sample that belongs to no type: " + name);
		}
		Set<String> keys = new TreeSet<>();
		int end = 0;
		Matcher label = LABEL.matcher(labels);
		while (end < labels.length() && label.find(end) && label.start() == end) {
			if (!keys.add(label.group(1))) {
				throw new IllegalArgumentException("A label twice: " + labels);
			}
			end = label.end();
		}
		if (end < labels.length()) {
			throw new IllegalArgumentException("Labels are not of the format: " + labels);
		}
		if (!this.series.add(name + "{" + labels)) {
			throw new IllegalArgumentException("A series twice: %s{%s}".formatted(name, labels));
		}
		keys.removeAll(Set.of("le", "quantile"));
		this.current.labels.add(keys);
		this.samples.add(name);
	}

	/**
	 * Samples that belong together.
	 */
	static final class Family {

		private final String name;

		private final String help;

		private final Set<Set<String>> labels = new HashSet<>();

		private String type = "";

		private Family(String name, String help) {
			this.name = name;
			this.help = help;
		}

		String help() {
			return this.help;
		}

		String type() {
			return this.type;
		}

		/**
		 * Return the names of labels that samples have.
		 * @return one set of names if all have the same
		 */
		Set<Set<String>> labels() {
			return this.labels;
		}

	}

}
