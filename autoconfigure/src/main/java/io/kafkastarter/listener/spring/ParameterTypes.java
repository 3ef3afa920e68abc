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

package io.kafkastarter.listener.spring;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * The types of a listener method's parameters, with each type variable replaced by what
 * the class of the bean says for it: a codec is given a type, and would take a variable
 * for anything.
 */
final class ParameterTypes {

	private final Map<TypeVariable<?>, Type> variables = new HashMap<>();

	private final Set<String> unresolved = new LinkedHashSet<>();

	/**
	 * Create types.
	 * @param beanType the class of the bean
	 */
	ParameterTypes(Class<?> beanType) {
		collect(beanType);
	}

	private void collect(@Nullable Type type) {
		if (type instanceof ParameterizedType parameterized) {
			TypeVariable<?>[] parameters = ((Class<?>) parameterized.getRawType()).getTypeParameters();
			for (int index = 0; index < parameters.length; index++) {
				this.variables.put(parameters[index], parameterized.getActualTypeArguments()[index]);
			}
			collect(parameterized.getRawType());
		}
		else if (type instanceof Class<?> plain) {
			collect(plain.getGenericSuperclass());
			Arrays.stream(plain.getGenericInterfaces()).forEach(this::collect);
		}
	}

	/**
	 * Return the type of a parameter.
	 * @param parameter the parameter
	 * @return its type, without variables; what stands for one that nobody says is its
	 * bound
	 */
	ResolvableType get(MethodParameter parameter) {
		return resolve(parameter.getGenericParameterType(), false);
	}

	/**
	 * Return the variables inside of types that nobody says.
	 * @return their names
	 */
	Set<String> unresolved() {
		return this.unresolved;
	}

	private ResolvableType resolve(Type type, boolean nested) {
		if (type instanceof TypeVariable<?> variable) {
			Type actual = this.variables.get(variable);
			if (actual != null && actual != variable) {
				return resolve(actual, nested);
			}
			if (nested) {
				this.unresolved.add(variable.getName());
			}
			return ResolvableType.forClass(ResolvableType.forType(variable).resolve(Object.class));
		}
		if (type instanceof WildcardType wildcard) {
			Type[] lower = wildcard.getLowerBounds();
			return resolve((lower.length > 0) ? lower[0] : wildcard.getUpperBounds()[0], nested);
		}
		if (type instanceof GenericArrayType array) {
			return ResolvableType.forArrayComponent(resolve(array.getGenericComponentType(), true));
		}
		return (type instanceof ParameterizedType parameterized) ? resolve(parameterized)
				: ResolvableType.forType(type);
	}

	private ResolvableType resolve(ParameterizedType type) {
		ResolvableType[] arguments = Arrays.stream(type.getActualTypeArguments())
			.map((argument) -> resolve(argument, true))
			.toArray(ResolvableType[]::new);
		return ResolvableType.forClassWithGenerics((Class<?>) type.getRawType(), arguments);
	}

}
