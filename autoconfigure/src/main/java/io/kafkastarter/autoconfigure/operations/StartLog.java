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

package io.kafkastarter.autoconfigure.operations;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.topic.DeclaredTopics;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

/**
 * Tells once, when the application has started, where its clusters are, which topics it
 * has declared and what its listeners read.
 */
class StartLog {

	private static final Log logger = LogFactory.getLog(StartLog.class);

	// With hundreds of them the endpoints tell.
	private static final int MOST = 20;

	private final KafkaClusters clusters;

	private final ClusterClients clients;

	private final DeclaredTopics topics;

	private final RegisteredListeners listeners;

	private final ApplicationContext context;

	StartLog(KafkaClusters clusters, ClusterClients clients, DeclaredTopics topics, RegisteredListeners listeners,
			ApplicationContext context) {
		this.clusters = clusters;
		this.clients = clients;
		this.topics = topics;
		this.listeners = listeners;
		this.context = context;
	}

	@EventListener
	void onStarted(ApplicationStartedEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.clusters.forEach(this::tell);
		}
	}

	private void tell(KafkaCluster cluster) {
		String name = cluster.name();
		logger.info("Kafka cluster '%s': %s".formatted(name, this.clients.bootstrapServers(name)));
		List<String> declared = this.topics.toList()
			.stream()
			.filter((topic) -> topic.cluster().equals(name))
			.map((topic) -> topic.name())
			.toList();
		tell("Topics of Kafka cluster '%s': ".formatted(name), declared, ", ");
		List<String> read = this.listeners.of(name).stream().map(StartLog::describe).toList();
		tell("Listeners of Kafka cluster '%s': ".formatted(name), read, "; ");
	}

	private static void tell(String what, List<String> items, String separator) {
		if (!items.isEmpty()) {
			Stream<String> others = (items.size() > MOST) ? Stream.of("%d more".formatted(items.size() - MOST))
					: Stream.empty();
			logger
				.info(what + Stream.concat(items.stream().limit(MOST), others).collect(Collectors.joining(separator)));
		}
	}

	private static String describe(RegisteredListener listener) {
		Object source = (listener.topicPattern() != null) ? listener.topicPattern() : listener.topics();
		return (listener.group() != null)
				? "'%s' reads %s as group '%s'".formatted(listener.id(), source, listener.group())
				: "'%s' reads %s".formatted(listener.id(), source);
	}

}
