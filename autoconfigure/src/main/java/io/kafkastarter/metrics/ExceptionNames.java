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

package io.kafkastarter.metrics;

import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.listener.FailedRecordException;

/**
 * The names of the exceptions that the handler of one listener throws, up to a limit.
 */
final class ExceptionNames {

	static final int MOST = 30;

	static final String OTHER = "other";

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	/**
	 * Return the name of what a handler threw.
	 * @param failure what reached the container
	 * @return the simple name of the class, or that of all others once there are too many
	 */
	String of(Throwable failure) {
		String name = name(cause(failure).getClass());
		if (this.names.contains(name) || this.names.size() < MOST && this.names.add(name)) {
			return name;
		}
		return OTHER;
	}

	// An anonymous class has no simple name.
	private static String name(Class<?> type) {
		String simple = type.getSimpleName();
		return simple.isEmpty() ? type.getName().substring(type.getName().lastIndexOf('.') + 1) : simple;
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = FailedRecordException.unwrap(failure);
		for (Throwable each : Causes.of(cause)) {
			cause = FailedRecordException.unwrap(each);
			if (!isWrapper(cause)) {
				break;
			}
		}
		return cause;
	}

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof CompletionException || failure instanceof ExecutionException
				|| failure instanceof InvocationTargetException;
	}

}
