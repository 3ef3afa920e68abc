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

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.apache.avro.AvroTypeException;

/**
 * Maps arrays and collections.
 *
 * @param type what they are in Java
 * @param elementType what their elements are
 * @param elements maps their elements
 */
record CollectionMapping(Class<?> type, Class<?> elementType, ValueMapping elements) implements ValueMapping {

	CollectionMapping {
		if (!type.isArray() && !type.isAssignableFrom(ArrayList.class) && !type.isAssignableFrom(LinkedHashSet.class)) {
			throw new AvroTypeException("%s is neither a List nor a Set nor an array".formatted(type.getName()));
		}
	}

	@Override
	public Object toAvro(Object value) {
		List<Object> avro = new ArrayList<>();
		elements(value).forEach((element) -> avro.add(this.elements.toAvroOrNull(element)));
		return avro;
	}

	@Override
	public Object fromAvro(Object value) {
		Collection<?> avro = (Collection<?>) value;
		if (this.type.isArray()) {
			Object array = Array.newInstance(this.elementType, avro.size());
			int index = 0;
			for (Object element : avro) {
				Array.set(array, index++, this.elements.fromAvroOrNull(element));
			}
			return array;
		}
		Collection<Object> collection = Set.class.isAssignableFrom(this.type) ? new LinkedHashSet<>()
				: new ArrayList<>(avro.size());
		avro.forEach((element) -> collection.add(this.elements.fromAvroOrNull(element)));
		return collection;
	}

	private static Iterable<?> elements(Object value) {
		if (value instanceof Iterable<?> elements) {
			return elements;
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array);
		}
		return IntStream.range(0, Array.getLength(value)).mapToObj((index) -> Array.get(value, index)).toList();
	}

}
