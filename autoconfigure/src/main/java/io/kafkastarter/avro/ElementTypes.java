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

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.avro.AvroTypeException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Finds the types that other types are made of: those of elements, of the values of maps,
 * and of type variables.
 */
final class ElementTypes {

	private static final Set<Class<?>> BASIC = Set.of(CharSequence.class, String.class, ByteBuffer.class);

	private ElementTypes() {
	}

	/**
	 * Return the type of the elements of arrays and collections.
	 * @param type the type
	 * @return the element's type, or {@code null} if it has no elements
	 */
	static @Nullable ResolvableType element(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (type.isArray()) {
			return (raw != byte[].class) ? type.getComponentType() : null;
		}
		if (raw == Iterable.class) {
			return type.getGeneric(0);
		}
		return Collection.class.isAssignableFrom(raw) ? type.asCollection().getGeneric(0) : null;
	}

	/**
	 * Return the type of the values of a map.
	 * @param type the map's type
	 * @return the type
	 */
	static ResolvableType mapValue(ResolvableType type) {
		ResolvableType map = type.asMap();
		if (map.getGeneric(0).resolve() != String.class) {
			throw new AvroTypeException(
					"The keys of a map are strings in Avro, which those of %s are not".formatted(type));
		}
		return map.getGeneric(1);
	}

	/**
	 * Return a type without variables.
	 * @param type the type, which knows what its variables stand for
	 * @return the type, equal to others that are the same
	 */
	static Type resolved(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (!type.hasGenerics()) {
			return raw;
		}
		ResolvableType[] generics = Stream.of(type.getGenerics())
			.map((generic) -> ResolvableType.forType(resolved(generic)))
			.toArray(ResolvableType[]::new);
		return ResolvableType.forClassWithGenerics(raw, generics).getType();
	}

	static boolean isBasic(Class<?> type) {
		return BASIC.contains(type) || ClassUtils.isPrimitiveOrWrapper(type);
	}

}
