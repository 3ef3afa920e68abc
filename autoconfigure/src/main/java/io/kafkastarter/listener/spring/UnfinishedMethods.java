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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.call.ListenerCalls;

import org.springframework.core.KotlinDetector;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.adapter.MessagingMessageListenerAdapter;
import org.springframework.util.ClassUtils;

/**
 * Refuses methods whose work goes on when they have returned, where nobody waits for it:
 * those that return a future, and those that suspend in Kotlin. Neither Kotlin nor its
 * coroutines have to be there.
 */
final class UnfinishedMethods {

	private static final String COROUTINES = "kotlinx.coroutines.reactor.MonoKt";

	private UnfinishedMethods() {
	}

	/**
	 * Refuse all of them. Spring for Apache Kafka retries failed futures in memory, and
	 * loses some when several fail or a record is malformed. What it commits of batches
	 * may have failed.
	 * @param properties the container's properties, with its listener
	 * @param endpoint what the container is for
	 * @throws InvalidListenerException if a method is one
	 */
	static void refuse(ContainerProperties properties, KafkaListenerEndpoint endpoint) {
		ListenerMethods methods = ListenerMethods.of(endpoint);
		if (!methods.ofClass() && !suspending(methods).isEmpty()) {
			throw new InvalidListenerException(ListenerEndpoints.describe(endpoint),
					"It suspends, and its records would be committed before it has ended, and be lost when it fails.",
					"Make it a @ParallelKafkaListener, which waits for it, or a function that does not suspend and "
							+ "waits itself: fun on(…) = runBlocking { … }.");
		}
		Object listener = properties.getMessageListener();
		if (listener != null && ListenerCalls.target(listener) instanceof MessagingMessageListenerAdapter<?, ?> adapter
				&& adapter.isAsyncReplies()) {
			throw new InvalidListenerException(ListenerEndpoints.describe(endpoint),
					"It returns a future, and its records would be committed before that is completed, and be lost when it fails.",
					"Make it a @ParallelKafkaListener, which waits for futures, or return void and wait in the method for "
							+ "what it has started: future.join().");
		}
	}

	/**
	 * Refuse those that suspend and cannot be called, or not be waited for.
	 * @param endpoint what the container is for
	 * @param methods its methods
	 * @throws InvalidListenerException if a method is one
	 */
	static void refuseUnawaited(KafkaListenerEndpoint endpoint, ListenerMethods methods) {
		List<Method> suspending = suspending(methods);
		if (suspending.isEmpty()) {
			return;
		}
		// To Spring for Apache Kafka these return something, and that at once.
		if (methods.ofClass()) {
			throw new InvalidListenerException(ListenerEndpoints.describe(endpoint),
					"Its method %s suspends, and a @KafkaHandler is not waited for."
						.formatted(suspending.get(0).toGenericString()),
					"Annotate a function that suspends with @ParallelKafkaListener itself, or let the handler not "
							+ "suspend and wait: fun on(…) = runBlocking { … }.");
		}
		List<String> missing = missing();
		if (!missing.isEmpty()) {
			throw new InvalidListenerException(ListenerEndpoints.describe(endpoint),
					"It suspends, and what calls such functions is not on the class path.",
					"Add the dependency %s.".formatted(String.join(" and ", missing)));
		}
	}

	private static List<Method> suspending(ListenerMethods methods) {
		return methods.all().stream().filter(KotlinDetector::isSuspendingFunction).toList();
	}

	private static List<String> missing() {
		List<String> missing = new ArrayList<>();
		if (!KotlinDetector.isKotlinReflectPresent()) {
			missing.add("org.jetbrains.kotlin:kotlin-reflect");
		}
		if (!ClassUtils.isPresent(COROUTINES, null)) {
			missing.add("org.jetbrains.kotlinx:kotlinx-coroutines-reactor");
		}
		return missing;
	}

}
