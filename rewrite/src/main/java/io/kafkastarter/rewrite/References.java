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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Names of settings in text: in placeholders, in annotations, in properties of tests.
 */
final class References {

	private static final Pattern NAME = Pattern.compile(
			"(?<![\\w.])(?i:spring\\.kafka)(?:\\.([\\w-]+(?:(?:\\.|\\[)[\\w\\-\\]]+)*))?(?![\\w-])([ \\t]*=[ \\t]*(.*))?");

	private References() {
	}

	/**
	 * Look for names that have to stay: those of groups, of what has no counterpart, and
	 * of what has another form there.
	 * @param text the text
	 * @param written is told
	 */
	static void scan(@Nullable String text, WrittenSettings written) {
		if (text == null) {
			return;
		}
		Matcher matcher = NAME.matcher(text);
		while (matcher.find()) {
			String name = (matcher.group(1) != null) ? matcher.group(1) : "";
			Mapping mapping = Mappings.find(name);
			if (isSet(text, matcher)) {
				written.add(new Setting("spring.kafka." + name, matcher.group(3)));
				scan(matcher.group(3), written);
			}
			else if (mapping == null || mapping.counterpart() == null || mapping.hasUnit()
					|| name.equals("security.protocol")) {
				written.keep(name);
			}
		}
	}

	/**
	 * Replace names of settings that move.
	 * @param text the text
	 * @param written tells which do
	 * @return the text, the same if it has none
	 */
	static String rename(String text, WrittenSettings written) {
		Matcher matcher = NAME.matcher(text);
		StringBuilder renamed = new StringBuilder();
		int end = 0;
		while (matcher.find(end)) {
			renamed.append(text, end, matcher.start());
			boolean set = isSet(text, matcher);
			end = set ? matcher.end() : matcher.start() + matcher.group().length() - length(matcher.group(2));
			String name = (matcher.group(1) != null) ? matcher.group(1) : "";
			renamed.append(set ? setting(matcher, name, rename(matcher.group(3), written), written)
					: reference(text.substring(matcher.start(), end), name, written));
		}
		return renamed.append(text.substring(end)).toString();
	}

	// A setting as tests have them, alone in its line.
	private static boolean isSet(String text, Matcher matcher) {
		int line = text.lastIndexOf('\n', Math.max(0, matcher.start() - 1)) + 1;
		return matcher.group(2) != null
				&& text.substring(Math.min(line, matcher.start()), matcher.start()).matches("\\s*(--)?");
	}

	private static int length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

	private static String setting(Matcher matcher, String name, String value, WrittenSettings written) {
		Change change = written.move(name, value);
		return (change != null) ? change.name() + "=" + change.value()
				: matcher.group().substring(0, matcher.group().length() - matcher.group(3).length()) + value;
	}

	private static String reference(String text, String name, WrittenSettings written) {
		Mapping mapping = Mappings.find(name);
		// What no file sets comes from elsewhere, under the name that it has.
		boolean known = mapping != null && !mapping.hasUnit() && written.isWritten(name);
		Change change = known ? written.move(name, "") : null;
		return (change != null) ? String.valueOf(change.name()) : text;
	}

}
