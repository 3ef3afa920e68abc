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

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Collects what a service says of its payloads, in its code and in its settings.
 */
final class PayloadFacts {

	private static final Set<String> PLAIN = Set.of("StringDeserializer", "ByteArrayDeserializer", "StringSerializer",
			"ByteArraySerializer");

	private final WrittenSettings written = new WrittenSettings();

	private final Map<String, String> values = new TreeMap<>();

	private int listeners;

	private boolean untyped;

	private boolean text;

	private boolean ownReading;

	private boolean ownWriting;

	WrittenSettings written() {
		return this.written;
	}

	void add(Setting setting) {
		String name = setting.below("spring.kafka");
		this.written.add(setting);
		if (name != null && setting.value() != null) {
			this.values.put(name, setting.value());
		}
	}

	void listener() {
		this.listeners++;
	}

	void untyped() {
		this.untyped = true;
	}

	void text() {
		this.text = true;
	}

	void ownReading() {
		this.ownReading = true;
	}

	void ownWriting() {
		this.ownWriting = true;
	}

	/**
	 * Return what becomes of a setting.
	 * @param name its name below {@code spring.kafka}
	 * @param setting the setting
	 * @return {@code null} to leave it
	 */
	@Nullable Change change(String name, Setting setting) {
		if (setting.value() == null || this.written.isKept(name)) {
			return null;
		}
		return switch (Setting.uniform(name)) {
			case "consumer.keydeserializer" ->
				reader(setting, "key", "Say the type of keys as kafka.topics.<alias>.key-type");
			case "consumer.valuedeserializer" -> reader(setting, "value",
					"Say the type at the listener's parameter, or as kafka.topics.<alias>.value-type");
			case "producer.keyserializer" -> keyWriter(setting);
			case "producer.valueserializer" -> valueWriter(setting);
			default -> beside(name, setting);
		};
	}

	private @Nullable Change reader(Setting setting, String part, String advice) {
		if (isRemoved(part, String.valueOf(setting.value()))) {
			return Change.remove();
		}
		if (!isKnown(name(part, String.valueOf(setting.value())))) {
			return Change.comment(setting,
					"stays, as it is neither text nor JSON; docs/use/payloads.md has Avro and keys");
		}
		if (this.ownReading) {
			return Change.comment(setting,
					"consumers or converters of your own read this; listeners of the starter need none");
		}
		return Change.comment(setting, advice + ", then remove this and what spring.json and spring.deserializer say");
	}

	private Change keyWriter(Setting setting) {
		boolean plain = PLAIN.contains(simple(String.valueOf(setting.value())));
		if (plain && !this.ownWriting) {
			return Change.remove();
		}
		return plain
				? Change.comment(setting, "producers of your own read this; the template of the starter needs none")
				: Change.comment(setting,
						"keys are text here: kafka.topics.<alias>.key-type says which they are. Remove this once all who read them take text");
	}

	private Change valueWriter(Setting setting) {
		String name = simple(String.valueOf(setting.value()));
		boolean bare = name.equals("JacksonJsonSerializer")
				&& "false".equals(value("producer", "spring.json.add.type.headers"));
		if (this.ownWriting) {
			return Change.comment(setting, "producers of your own read this; the template of the starter needs none");
		}
		if ((PLAIN.contains(name) || bare) && value("producer", "spring.json.type.mapping") == null) {
			return Change.remove();
		}
		if (!name.endsWith("JsonSerializer")) {
			return Change.comment(setting, "stays, as it is neither text nor JSON; docs/use/payloads.md has Avro");
		}
		return Change.comment(setting,
				"the starter writes JSON without this, but no class name into the header __TypeId__. Remove it once nobody reads that header");
	}

	private @Nullable Change beside(String name, Setting setting) {
		if (name.endsWith("properties.spring.json.type.mapping")) {
			return Change.comment(setting,
					"write kafka.topics.<alias>.value-types and type-header: __TypeId__ in place of this");
		}
		if (name.matches("(consumer\\.)?properties\\.spring\\.deserializer\\.key\\.delegate\\.class")) {
			return isRemoved("key", value("", "consumer.key-deserializer")) ? Change.remove() : null;
		}
		if (name.matches(
				"(consumer\\.)?properties\\.spring\\.(json\\.(trusted\\.packages|value\\.default\\.type|use\\.type\\.headers)|deserializer\\.value\\.delegate\\.class)")) {
			return isRemoved("value", value("", "consumer.value-deserializer")) ? Change.remove() : null;
		}
		boolean headers = name.matches("(producer\\.)?properties\\.spring\\.json\\.add\\.type\\.headers");
		String writer = value("", "producer.value-serializer");
		boolean removed = writer != null && !this.ownWriting && simple(writer).equals("JacksonJsonSerializer")
				&& "false".equals(setting.value());
		return (headers && removed) ? Change.remove() : null;
	}

	private boolean isRemoved(String part, @Nullable String type) {
		if (type == null || this.ownReading || this.untyped || this.listeners == 0
				|| this.written.isKept("consumer.%s-deserializer".formatted(part))
				|| value("consumer", "spring.json.type.mapping") != null) {
			return false;
		}
		String name = name(part, type);
		boolean json = part.equals("value") && name.endsWith("JsonDeserializer");
		return PLAIN.contains(name) || json && !this.text;
	}

	private static boolean isKnown(String name) {
		return PLAIN.contains(name) || name.endsWith("JsonDeserializer");
	}

	private String name(String part, String type) {
		String name = simple(type);
		String delegate = value("consumer", "spring.deserializer.%s.delegate.class".formatted(part));
		return (name.equals("ErrorHandlingDeserializer") && delegate != null) ? simple(delegate) : name;
	}

	private @Nullable String value(String client, String name) {
		if (client.isEmpty()) {
			return this.values.entrySet()
				.stream()
				.filter((value) -> Setting.uniform(value.getKey()).equals(Setting.uniform(name)))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElse(null);
		}
		String own = this.values.get("%s.properties.%s".formatted(client, name));
		return (own != null) ? own : this.values.get("properties." + name);
	}

	private static String simple(String type) {
		return type.substring(type.lastIndexOf('.') + 1).strip();
	}

}
