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

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * The names of properties below one element of a name, read from the records they are
 * bound to, and only as far as they are asked for.
 */
final class KnownProperties {

	/**
	 * Stands for a name that the user chooses.
	 */
	static final String ANY = "<name>";

	private final List<Class<?>> unread = new ArrayList<>();

	private final Map<String, KnownProperties> children = new TreeMap<>();

	private @Nullable KnownProperties anyChild;

	private boolean list;

	private boolean map;

	private boolean listed;

	// The name of a setting of Kafka has dots.
	private boolean setting;

	/**
	 * Add the properties of a type.
	 * @param prefix the name the type is bound to
	 * @param type the type
	 */
	void add(ConfigurationPropertyName prefix, Class<?> type) {
		KnownProperties node = this;
		for (int index = 0; index < prefix.getNumberOfElements(); index++) {
			node = node.child(prefix.getElement(index, ConfigurationPropertyName.Form.ORIGINAL));
		}
		node.unread.add(type);
	}

	/**
	 * Return what is known at an element of a name.
	 * @param element the element
	 * @param numeric whether the element is an index
	 * @return the properties below it, or {@code null} if it is not known
	 */
	@Nullable KnownProperties find(String element, boolean numeric) {
		if (this.map || this.setting) {
			KnownProperties below = new KnownProperties();
			below.setting = true;
			return below;
		}
		if (this.list && numeric) {
			return this;
		}
		String uniform = uniform(element);
		for (Map.Entry<String, KnownProperties> child : children().entrySet()) {
			if (uniform(child.getKey()).equals(uniform)) {
				return child.getValue();
			}
		}
		return numeric ? null : this.anyChild;
	}

	Set<String> names() {
		return children().keySet();
	}

	/**
	 * Return whether there is something below, so that one value has no place here.
	 * @return whether it is a group of properties
	 */
	boolean isGroup() {
		return this.map || this.anyChild != null || !children().isEmpty();
	}

	/**
	 * Return whether somebody else says what belongs here in place of one value.
	 * @return whether the names below stand for lists
	 */
	boolean isReportedElsewhere() {
		return this.map && this.listed;
	}

	/**
	 * Return what is known of whatever the user names here.
	 * @return it, or {@code null} if the names here are fixed
	 */
	@Nullable KnownProperties anyChild() {
		return this.anyChild;
	}

	/**
	 * Visit all properties that take a value.
	 * @param visitor is given the elements of each name, with {@link #ANY} where the user
	 * chooses
	 */
	void forEachValue(Consumer<List<String>> visitor) {
		visit(new ArrayList<>(), visitor);
	}

	private void visit(List<String> path, Consumer<List<String>> visitor) {
		if (!isGroup()) {
			visitor.accept(List.copyOf(path));
			return;
		}
		children().forEach((name, child) -> child.visit(append(path, name), visitor));
		if (this.anyChild != null) {
			this.anyChild.visit(append(path, ANY), visitor);
		}
	}

	private static List<String> append(List<String> path, String name) {
		List<String> longer = new ArrayList<>(path);
		longer.add(name);
		return longer;
	}

	private Map<String, KnownProperties> children() {
		this.unread.forEach(this::read);
		this.unread.clear();
		return this.children;
	}

	private KnownProperties child(String name) {
		return this.children.computeIfAbsent(name, (key) -> new KnownProperties());
	}

	private void read(Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			child(name(type, component)).addType(ResolvableType.forMethodReturnType(component.getAccessor()));
		}
	}

	// A component cannot be called as Java's own methods are.
	private static String name(Class<?> type, RecordComponent component) {
		Field field = ReflectionUtils.findField(type, component.getName());
		Name name = (field != null) ? field.getAnnotation(Name.class) : null;
		return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(component.getName());
	}

	private void addType(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (raw.isRecord()) {
			this.unread.add(raw);
			return;
		}
		Class<?> value = type.asMap().getGeneric(1).resolve(Object.class);
		if (Map.class.isAssignableFrom(raw) && value.isRecord()) {
			KnownProperties any = new KnownProperties();
			any.unread.add(value);
			this.anyChild = any;
			return;
		}
		// A single value has nothing below it; a list has indexes and a map has any key.
		this.list = Iterable.class.isAssignableFrom(raw);
		this.map = Map.class.isAssignableFrom(raw);
		this.listed = Iterable.class.isAssignableFrom(value);
	}

	static String uniform(String element) {
		return element.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
