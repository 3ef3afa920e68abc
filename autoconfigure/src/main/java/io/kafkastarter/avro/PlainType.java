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

package io.kafkastarter.avro;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.kafkastarter.text.Words;
import org.apache.avro.AvroTypeException;
import org.apache.avro.reflect.AvroIgnore;
import org.apache.avro.reflect.AvroName;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * A record, or a class with fields and a constructor without parameters, as Java has it.
 */
final class PlainType {

	private final Class<?> type;

	private final List<Field> fields;

	private final Constructor<?> constructor;

	private PlainType(Class<?> type, List<Field> fields, Constructor<?> constructor) {
		this.type = type;
		this.fields = List.copyOf(fields);
		this.constructor = constructor;
		this.fields.forEach(ReflectionUtils::makeAccessible);
		ReflectionUtils.makeAccessible(constructor);
	}

	/**
	 * Look at a class.
	 * @param type the class
	 * @return what it has
	 */
	static PlainType of(Class<?> type) {
		try {
			return type.isRecord() ? ofRecord(type) : ofClass(type);
		}
		catch (NoSuchMethodException ex) {
			throw new AvroTypeException(
					"%s is no record and has no constructor without parameters".formatted(type.getName()));
		}
	}

	private static PlainType ofRecord(Class<?> type) throws NoSuchMethodException {
		RecordComponent[] components = type.getRecordComponents();
		List<Field> fields = new ArrayList<>();
		for (RecordComponent component : components) {
			fields.add(ReflectionUtils.findField(type, component.getName()));
		}
		Class<?>[] parameters = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		return new PlainType(type, fields, type.getDeclaredConstructor(parameters));
	}

	private static PlainType ofClass(Class<?> type) throws NoSuchMethodException {
		if (type.isInterface() || Modifier.isAbstract(type.getModifiers()) || type.getName().startsWith("java.")) {
			throw new AvroTypeException("%s is no record or class that can be created".formatted(type.getName()));
		}
		List<Field> fields = new ArrayList<>();
		for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
			fields.addAll(0,
					Arrays.stream(owner.getDeclaredFields())
						.filter((field) -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0
								&& !field.isSynthetic() && !field.isAnnotationPresent(AvroIgnore.class))
						.toList());
		}
		return new PlainType(type, fields, type.getDeclaredConstructor());
	}

	Class<?> type() {
		return this.type;
	}

	int size() {
		return this.fields.size();
	}

	/**
	 * Return the name that a property has in schemas.
	 * @param index the property
	 * @return the name
	 */
	String name(int index) {
		Field field = this.fields.get(index);
		AvroName name = field.getAnnotation(AvroName.class);
		return (name != null) ? name.value() : field.getName();
	}

	ResolvableType type(int index, ResolvableType owner) {
		return ResolvableType.forField(this.fields.get(index), owner);
	}

	@Nullable Object get(int index, Object object) {
		return ReflectionUtils.getField(this.fields.get(index), object);
	}

	/**
	 * Create an object.
	 * @param values the values of its properties
	 * @return the object
	 */
	Object create(@Nullable Object[] values) {
		try {
			if (this.type.isRecord()) {
				return this.constructor.newInstance(values);
			}
			Object object = this.constructor.newInstance();
			for (int index = 0; index < values.length; index++) {
				if (values[index] != null || !this.fields.get(index).getType().isPrimitive()) {
					ReflectionUtils.setField(this.fields.get(index), object, values[index]);
				}
			}
			return object;
		}
		catch (InvocationTargetException ex) {
			throw new AvroTypeException("%s cannot be created from what was read"
				.formatted(StringUtils.capitalize(Words.a(this.type.getName()))), ex.getTargetException());
		}
		catch (ReflectiveOperationException | IllegalArgumentException ex) {
			throw new AvroTypeException("%s cannot be created from what was read"
				.formatted(StringUtils.capitalize(Words.a(this.type.getName()))), ex);
		}
	}

}
