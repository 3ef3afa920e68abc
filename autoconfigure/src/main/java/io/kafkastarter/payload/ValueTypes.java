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

package io.kafkastarter.payload;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * The types of values that a listener takes: that of its method, or of each of its
 * methods.
 */
final class ValueTypes {

	private final List<ResolvableType> types;

	ValueTypes(List<ResolvableType> types) {
		Assert.notEmpty(types, "'types' must not be empty");
		this.types = List.copyOf(types);
	}

	/**
	 * Return the type of all values of a topic that carries one type, or any. It is the
	 * method's own type, unless the declared one is more specific. Where neither says, it
	 * is the text, or the bytes where the topic carries bytes, or what Avro itself makes
	 * of it.
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @param format its format
	 * @return the type
	 */
	ResolvableType of(@Nullable TopicPayload declared, PayloadFormat format) {
		Class<?> declaredClass = (declared != null) ? declared.valueType() : null;
		if (declaredClass != null) {
			return taking(declaredClass);
		}
		ResolvableType only = (this.types.size() == 1) ? this.types.get(0) : ResolvableType.forClass(Object.class);
		Class<?> plain = plain(format);
		if (plain != null && only.resolve(Object.class).isAssignableFrom(plain)) {
			return ResolvableType.forClass(plain);
		}
		boolean named = declared != null && declared.types() != null;
		if (named || only.resolve(Object.class) != Object.class || format == PayloadFormat.AVRO) {
			return only;
		}
		return ResolvableType.forClass(String.class);
	}

	private static @Nullable Class<?> plain(PayloadFormat format) {
		return switch (format) {
			case STRING -> String.class;
			case BYTES -> byte[].class;
			case JSON, AVRO -> null;
		};
	}

	/**
	 * Return what values of a declared type become: what a method takes that says more
	 * than the declaration, such as what an envelope holds.
	 * @param declared the declared type
	 * @return the type
	 */
	ResolvableType taking(Class<?> declared) {
		for (ResolvableType type : this.types) {
			if (type.resolve(Object.class) == declared) {
				return type;
			}
		}
		boolean taken = this.types.size() > 1 || takes(this.types.get(0), declared);
		return taken ? ResolvableType.forClass(declared) : this.types.get(0);
	}

	/**
	 * Return what values of one of several declared types become. A method that takes one
	 * of them gets the others as they are too, for a filter may keep these from it.
	 * @param declared the types
	 * @param type the type of the value
	 * @return the type
	 */
	ResolvableType taking(PayloadTypes declared, Class<?> type) {
		boolean view = this.types.size() == 1
				&& declared.types().values().stream().noneMatch((each) -> takes(this.types.get(0), each));
		ResolvableType taking = taking(type);
		return (view || taking.resolve() == type) ? taking : ResolvableType.forClass(type);
	}

	private static boolean takes(ResolvableType type, Class<?> declared) {
		return type.resolve(Object.class).isAssignableFrom(declared);
	}

}
