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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A YAML document as its lines are written. One that this does not understand is left as
 * it is.
 */
final class YamlDocument {

	private final String original;

	private final List<String> head = new ArrayList<>();

	private final List<YamlNode> roots = new ArrayList<>();

	private final List<String> tail = new ArrayList<>();

	private boolean changed;

	private YamlDocument(String original) {
		this.original = original;
	}

	static YamlDocument parse(String text) {
		YamlDocument document = new YamlDocument(text);
		List<String> lines = new ArrayList<>(text.lines().toList());
		if (!lines.isEmpty() && lines.get(0).startsWith("---")) {
			document.head.add(lines.remove(0));
		}
		if (!document.read(lines)) {
			document.roots.clear();
			document.changed = false;
		}
		return document;
	}

	private boolean read(List<String> lines) {
		Deque<YamlNode> path = new ArrayDeque<>();
		for (String line : lines) {
			YamlNode current = path.peek();
			boolean comment = line.isBlank() || line.strip().startsWith("#");
			if (current != null && current.isText() && (line.isBlank() || current.continues(line))) {
				current.more.add(line);
			}
			else if (comment) {
				this.tail.add(line);
			}
			else if (current != null && current.continues(line)) {
				current.more.addAll(this.tail);
				this.tail.clear();
				current.more.add(line);
			}
			else if (!readKey(line, path)) {
				return false;
			}
		}
		return true;
	}

	private boolean readKey(String line, Deque<YamlNode> path) {
		YamlNode node = YamlNode.parse(line);
		if (node == null) {
			return false;
		}
		while (!path.isEmpty() && path.peek().indent >= node.indent) {
			path.pop();
		}
		node.before.addAll(this.tail);
		this.tail.clear();
		(path.isEmpty() ? this.roots : path.peek().children).add(node);
		path.push(node);
		return true;
	}

	List<Setting> settings() {
		List<Setting> settings = new ArrayList<>();
		this.roots.forEach((node) -> collect("", node, settings));
		return settings;
	}

	private static void collect(String parent, YamlNode node, List<Setting> settings) {
		String name = join(parent, node.key);
		if (node.isLeaf()) {
			settings.add(new Setting(name, node.text()));
		}
		node.children.forEach((child) -> collect(name, child, settings));
	}

	private static String join(String parent, String key) {
		return (parent.isEmpty() || key.startsWith("[")) ? parent + key : parent + "." + key;
	}

	void change(Function<Setting, @Nullable Change> changes) {
		for (YamlNode root : List.copyOf(this.roots)) {
			change("", root, this.roots, changes);
		}
	}

	private void change(String parent, YamlNode node, List<YamlNode> siblings,
			Function<Setting, @Nullable Change> changes) {
		String name = join(parent, node.key);
		if (!node.isPlain()) {
			return;
		}
		if (node.isLeaf()) {
			Setting setting = new Setting(name, node.text());
			Change change = changes.apply(setting);
			if (change != null) {
				apply(setting, change, node, siblings);
			}
			return;
		}
		for (YamlNode child : List.copyOf(node.children)) {
			change(name, child, node.children, changes);
		}
		if (node.isLeaf()) {
			remove(node, siblings);
		}
	}

	private void apply(Setting setting, Change change, YamlNode node, List<YamlNode> siblings) {
		if (change.comment() != null) {
			String comment = " ".repeat(node.indent) + "# " + ConfigurationFile.MARK + change.comment();
			if (!node.before.contains(comment)) {
				node.before.add(comment);
				this.changed = true;
			}
		}
		if (change.name() == null) {
			remove(node, siblings);
		}
		else if (!change.name().equals(setting.name())) {
			if (insert(change.name(), (indent, key) -> node.moved(indent, key, change.value()))) {
				remove(node, siblings);
			}
		}
		else if (change.value() != null && !change.value().equals(setting.value())) {
			YamlNode other = node.moved(node.indent, node.key, change.value());
			other.before.clear();
			other.before.addAll(node.before);
			siblings.set(siblings.indexOf(node), other);
			this.changed = true;
		}
	}

	private void remove(YamlNode node, List<YamlNode> siblings) {
		int index = siblings.indexOf(node);
		siblings.remove(index);
		this.changed = true;
		List<String> blank = node.before.stream().filter(String::isBlank).toList();
		if (index < siblings.size() && siblings == this.roots && index > 0 && !blank.isEmpty()
				&& siblings.get(index).before.isEmpty()) {
			siblings.get(index).before.addAll(blank);
		}
	}

	/**
	 * Add a setting.
	 * @param name its name
	 * @param value its value
	 */
	void add(String name, String value) {
		String plain = (value.matches("[\\w$.-][\\w${}.,:/ -]*") && !value.contains(": ")) ? value
				: "\"%s\"".formatted(value.replace("\\", "\\\\").replace("\"", "\\\""));
		insert(name, (indent, key) -> YamlNode.create(indent, key, plain));
	}

	private boolean insert(String name, Placing placing) {
		List<String> path = SettingPath.of(name);
		List<YamlNode> siblings = this.roots;
		int indent = 0;
		for (String element : path.subList(0, path.size() - 1)) {
			YamlNode group = find(siblings, element);
			if (group != null && !group.isGroup()) {
				return false;
			}
			if (group == null) {
				group = YamlNode.create(indent, element, "");
				place(siblings, group);
			}
			siblings = group.children;
			indent = siblings.isEmpty() ? indent + step() : siblings.get(0).indent;
		}
		String last = path.get(path.size() - 1);
		if (find(siblings, last) != null) {
			return false;
		}
		siblings.add(placing.place(indent, last));
		this.changed = true;
		return true;
	}

	// How far groups stand to the right elsewhere in the document.
	private int step() {
		return this.roots.stream()
			.flatMap((root) -> root.children.stream())
			.mapToInt((child) -> child.indent)
			.filter((indent) -> indent > 0)
			.findFirst()
			.orElse(2);
	}

	// What was in the group 'spring' comes behind it.
	private void place(List<YamlNode> siblings, YamlNode group) {
		YamlNode spring = (siblings == this.roots) ? find(siblings, "spring") : null;
		int index = (spring != null) ? siblings.indexOf(spring) + 1 : siblings.size();
		boolean apart = siblings == this.roots && index > 0
				&& siblings.stream().skip(1).anyMatch((root) -> !root.before.isEmpty() && root.before.get(0).isBlank());
		if (apart) {
			group.before.add("");
		}
		siblings.add(index, group);
		this.changed = true;
	}

	private static @Nullable YamlNode find(List<YamlNode> nodes, String key) {
		return nodes.stream()
			.filter((node) -> Setting.uniform(node.key).equals(Setting.uniform(key)))
			.findFirst()
			.orElse(null);
	}

	@Override
	public String toString() {
		if (!this.changed) {
			return this.original;
		}
		StringBuilder text = new StringBuilder();
		this.head.forEach((line) -> text.append(line).append('\n'));
		this.roots.forEach((node) -> node.write(text));
		this.tail.forEach((line) -> text.append(line).append('\n'));
		String plain = this.original.endsWith("\n") ? text.toString() : text.toString().stripTrailing();
		return this.original.contains("\r\n") ? plain.replace("\n", "\r\n") : plain;
	}

	/**
	 * Makes a key in its place.
	 */
	private interface Placing {

		YamlNode place(int indent, String key);

	}

}
