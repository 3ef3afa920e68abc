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

package io.kafkastarter.autoconfigure.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * A property that there is not, and what to write in its place.
 *
 * @param name its full name
 * @param depth the index of the first element that is not known
 * @param root the properties below {@code kafka}
 * @param siblings the properties that there are at that place
 */
record UnknownProperty(ConfigurationPropertyName name, int depth, KnownProperties root, KnownProperties siblings) {

	static final String MOVE = " If it is the application's own, give it a name outside of 'kafka'.";

	/**
	 * Fail, or only warn if the property may be the application's own.
	 * @param logger where to warn
	 * @throws InvalidKafkaConfigurationException if it may not
	 */
	void report(Log logger) {
		Optional<String> advice = isListOfNamed() ? Optional.of("Write a name in place of the index.") : advice();
		if (this.depth == 1 && advice.isEmpty()) {
			logger.warn(("'%s' is no property of the Kafka starter, which does not read it. Remove it, unless the "
					+ "application reads it itself")
				.formatted(this.name));
			return;
		}
		throw new InvalidKafkaConfigurationException(this.name.toString(), "There is no such property.",
				advice.orElseGet(this::remedy) + MOVE);
	}

	private boolean isListOfNamed() {
		return this.name.isNumericIndex(this.depth) && this.siblings.anyChild() != null;
	}

	private Optional<String> advice() {
		String element = this.name.getElement(this.depth, Form.ORIGINAL);
		Optional<String> sibling = Suggestion.misspelled(element, this.siblings.names());
		Optional<String> near = sibling.map((name) -> didYouMean(List.of("%s.%s".formatted(parent(), name))));
		if (sibling.filter(this::isKnownBelow).isPresent()) {
			return near;
		}
		List<String> meant = new PropertyAdvice(this.root).find(elements(this.name), this.depth == 1);
		return meant.isEmpty() ? near : Optional.of(didYouMean(meant));
	}

	private boolean isKnownBelow(String sibling) {
		KnownProperties node = this.siblings.find(sibling, false);
		for (int index = this.depth + 1; node != null && index < this.name.getNumberOfElements(); index++) {
			node = node.find(this.name.getElement(index, Form.ORIGINAL), this.name.isNumericIndex(index));
		}
		return node != null;
	}

	static String didYouMean(List<String> meant) {
		return "Did you mean %s?".formatted(meant.stream().map("'%s'"::formatted).collect(Collectors.joining(" or ")));
	}

	static List<String> elements(ConfigurationPropertyName name) {
		List<String> elements = new ArrayList<>();
		for (int index = 1; index < name.getNumberOfElements(); index++) {
			if (!name.isNumericIndex(index)) {
				elements.add(name.getElement(index, Form.ORIGINAL));
			}
		}
		return elements;
	}

	private String remedy() {
		return this.siblings.names().isEmpty() ? "Remove it: '%s' takes one value.".formatted(parent())
				: "Remove it, or write one of %s below '%s'.".formatted(this.siblings.names(), parent());
	}

	private String parent() {
		List<String> elements = new ArrayList<>();
		for (int index = 0; index < this.depth; index++) {
			elements.add(this.name.getElement(index, Form.ORIGINAL));
		}
		return String.join(".", elements);
	}

}
