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

package io.kafkastarter.failure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Walks the causes of exceptions. Ends where causes form a cycle, and after
 * {@value #MOST} of them, since an exception may make up a new cause each time it is
 * asked.
 *
 * @since 0.1.0
 */
public final class Causes {

	static final int MOST = 100;

	private Causes() {
	}

	/**
	 * Return an exception and its causes.
	 * @param exception the exception, or {@code null} for none
	 * @return the exception first, the root cause last
	 */
	public static List<Throwable> of(@Nullable Throwable exception) {
		if (exception == null) {
			return List.of();
		}
		Throwable cause = exception.getCause();
		if (cause == null || cause == exception) {
			return List.of(exception);
		}
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		List<Throwable> causes = new ArrayList<>();
		for (Throwable each = exception; each != null && causes.size() < MOST && seen.add(each);) {
			causes.add(each);
			each = each.getCause();
		}
		return List.copyOf(causes);
	}

	/**
	 * Return the innermost cause of an exception.
	 * @param exception the exception
	 * @return the cause, or the exception itself if it has none
	 */
	public static Throwable root(Throwable exception) {
		List<Throwable> causes = of(exception);
		return causes.get(causes.size() - 1);
	}

	/**
	 * Return the first of an exception and its causes that is of a type.
	 * @param <T> the type
	 * @param exception the exception, or {@code null} for none
	 * @param type the type
	 * @return the exception or cause, or {@code null} if none is of the type
	 */
	public static <T> @Nullable T find(@Nullable Throwable exception, Class<T> type) {
		return of(exception).stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

	/**
	 * Return whether an exception or one of its causes is of one of some types.
	 * @param exception the exception, or {@code null} for none
	 * @param types the types
	 * @return whether there is one
	 */
	public static boolean isAny(@Nullable Throwable exception, Collection<? extends Class<?>> types) {
		return of(exception).stream().anyMatch((cause) -> types.stream().anyMatch((type) -> type.isInstance(cause)));
	}

}
