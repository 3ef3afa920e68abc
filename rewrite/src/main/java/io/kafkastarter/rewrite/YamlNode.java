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

package io.kafkastarter.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A key of a YAML document, with the lines that belong to it.
 */
final class YamlNode {

	private static final Pattern KEY = Pattern
		.compile("^( *)(\"[^\"]+\"|'[^']+'|[^\\s#:'\"{\\[\\-&*!?|>%@`][^:#]*?)\\s*:(?:\\s+(.*?))?\\s*$");

	private static final Pattern BEHIND = Pattern.compile("^((?:\"[^\"]*\"|'[^']*'|[^#]|(?<=\\S)#)*?)(\\s+#.*)?$");

	final int indent;

	final String key;

	final List<YamlNode> children = new ArrayList<>();

	/**
	 * Blank lines and comments above it.
	 */
	final List<String> before = new ArrayList<>();

	/**
	 * Lines of its value behind the first one.
	 */
	final List<String> more = new ArrayList<>();

	private final String written;

	private final String value;

	private final String behind;

	private @Nullable String line;

	private YamlNode(int indent, String written, String value, String behind) {
		this.indent = indent;
		this.written = written;
		this.key = written.matches("\".*\"|'.*'") ? written.substring(1, written.length() - 1) : written;
		this.value = value;
		this.behind = behind;
	}

	static YamlNode create(int indent, String key, String value) {
		return new YamlNode(indent, key.startsWith("[") ? "\"%s\"".formatted(key) : key, value, "");
	}

	/**
	 * Read a line.
	 * @param line the line
	 * @return the key, or {@code null} if there is none in it
	 */
	static @Nullable YamlNode parse(String line) {
		Matcher matcher = KEY.matcher(line);
		if (!matcher.matches()) {
			return null;
		}
		YamlNode node = parse(matcher);
		node.line = line;
		return node;
	}

	private static YamlNode parse(Matcher matcher) {
		String rest = (matcher.group(3) != null) ? matcher.group(3) : "";
		if (rest.startsWith("#")) {
			return new YamlNode(matcher.group(1).length(), matcher.group(2), "", " " + rest);
		}
		Matcher behind = BEHIND.matcher(rest);
		boolean found = behind.matches() && behind.group(2) != null;
		return new YamlNode(matcher.group(1).length(), matcher.group(2), found ? behind.group(1) : rest,
				found ? behind.group(2) : "");
	}

	/**
	 * Return whether a line goes on with this value.
	 * @param line the line, not blank
	 * @return whether it does
	 */
	boolean continues(String line) {
		int lineIndent = line.length() - line.stripLeading().length();
		boolean item = line.strip().matches("-(\\s.*)?");
		if (this.value.isEmpty() && this.more.isEmpty()) {
			return item && lineIndent >= this.indent;
		}
		return lineIndent > this.indent || (item && lineIndent == this.indent && this.value.isEmpty());
	}

	boolean isText() {
		return this.value.matches("[|>].*");
	}

	/**
	 * Return whether the value is not in another place of the document, nor is this value
	 * used there.
	 * @return whether it can be moved
	 */
	boolean isPlain() {
		return !this.value.matches("[&*!|>{].*") && !this.key.equals("<<");
	}

	boolean isLeaf() {
		return this.children.isEmpty();
	}

	boolean isGroup() {
		return this.value.isEmpty() && this.more.isEmpty();
	}

	/**
	 * Return the value of one line, without quotes.
	 * @return the value, or {@code null} if it has several lines or none
	 */
	@Nullable String text() {
		if (!this.more.isEmpty() || this.value.isEmpty() || this.value.startsWith("[")) {
			return null;
		}
		return isQuoted() ? this.value.substring(1, this.value.length() - 1) : this.value;
	}

	/**
	 * Return this key under another name and in another place.
	 * @param newIndent how far it stands to the right
	 * @param newKey the name
	 * @param text the value, {@code null} if it stays
	 * @return the key
	 */
	YamlNode moved(int newIndent, String newKey, @Nullable String text) {
		String quote = isQuoted() ? this.value.substring(0, 1) : "";
		String newValue = (text == null || text.equals(text())) ? this.value : quote + text + quote;
		YamlNode node = create(newIndent, newKey, newValue).behind(this.behind);
		this.before.stream()
			.filter((line) -> !line.isBlank())
			.forEach((line) -> node.before.add(shift(line, newIndent)));
		this.more.forEach((line) -> node.more.add(line.isBlank() ? line : shift(line, newIndent + 2)));
		return node;
	}

	private YamlNode behind(String comment) {
		return new YamlNode(this.indent, this.written, this.value, comment);
	}

	private boolean isQuoted() {
		return this.value.matches("\".*\"|'.*'");
	}

	private static String shift(String line, int indent) {
		return " ".repeat(indent) + line.strip();
	}

	void write(StringBuilder text) {
		this.before.forEach((comment) -> text.append(comment).append('\n'));
		text.append((this.line != null) ? this.line : line()).append('\n');
		this.more.forEach((further) -> text.append(further).append('\n'));
		this.children.forEach((child) -> child.write(text));
	}

	private String line() {
		String separated = this.value.isEmpty() ? "" : " " + this.value;
		return " ".repeat(this.indent) + this.written + ":" + separated + this.behind;
	}

}
