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

package io.kafkastarter.test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds that each class of tests closes the clients it opens. One that is left looks for
 * its broker until the JVM ends, and logs that into the output of other tests.
 */
public final class OpenClientsExtension implements BeforeAllCallback, AfterAllCallback {

	private static final List<String> THREADS = List.of("kafka-producer-network-thread", "kafka-admin-client-thread",
			"kafka-coordinator-heartbeat-thread");

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(OpenClientsExtension.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getStore(NAMESPACE).put(Set.class, clients());
	}

	@Override
	public void afterAll(ExtensionContext context) {
		Set<?> before = context.getStore(NAMESPACE).get(Set.class, Set.class);
		// Some are closed in the background.
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(clients()).as("clients that are not closed")
				.filteredOn((thread) -> !before.contains(thread))
				.isEmpty());
	}

	private static Set<Thread> clients() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> THREADS.stream().anyMatch(thread.getName()::startsWith))
			.collect(Collectors.toSet());
	}

}
