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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/**
 * The application that is tested: its clusters, topics and listeners.
 *
 * @param clusters its clusters
 * @param topics the topics that it declares
 * @param listeners its listeners
 */
record TestedApplication(KafkaClusters clusters, DeclaredTopics topics, RegisteredListeners listeners) {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	Topic topic(String aliasOrName) {
		Optional<TopicDeclaration> declared = this.topics.findByAlias(aliasOrName)
			.or(() -> this.topics.toList().stream().filter((topic) -> topic.name().equals(aliasOrName)).findFirst());
		return declared.map((topic) -> new Topic(topic.cluster(), topic.name()))
			.orElseGet(() -> new Topic(KafkaCluster.MAIN, aliasOrName));
	}

	RegisteredListener listener(String id) {
		return this.listeners.find(id)
			.orElseThrow(() -> new IllegalArgumentException("There is no listener '%s'. %s".formatted(id, others())));
	}

	private String others() {
		List<String> ids = this.listeners.all().stream().map(RegisteredListener::id).toList();
		return ids.isEmpty()
				? "The application has no listeners: are the classes with @KafkaListener in the context of this test?"
				: "The application has: %s.".formatted(Texts.list(ids));
	}

	/**
	 * Ask a cluster, if it answers.
	 * @param <T> the type of answer
	 * @param cluster the cluster's name
	 * @param question asks an admin
	 * @return the answer, or empty if there is none now
	 */
	<T> Optional<T> ask(String cluster, Function<Admin, KafkaFuture<T>> question) {
		try {
			return Optional
				.of(question.apply(this.clusters.get(cluster).admin()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (ExecutionException | TimeoutException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The test was interrupted while it waited for the brokers", ex);
		}
	}

	/**
	 * Have a cluster do something.
	 * @param cluster the cluster's name
	 * @param request asks an admin
	 * @return whether it is done
	 */
	boolean request(String cluster, Function<Admin, KafkaFuture<Void>> request) {
		return ask(cluster, (admin) -> request.apply(admin).thenApply((done) -> true)).orElse(false);
	}

	/**
	 * A topic.
	 *
	 * @param cluster the cluster's name
	 * @param name the topic's name
	 */
	record Topic(String cluster, String name) {

	}

}
