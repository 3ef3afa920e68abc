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

package io.kafkastarter.autoconfigure.listener;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.Suggestion;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.listener.spring.SubscriptionGuard;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Tells which listeners and receivers read topics that are not declared while others are.
 * It is no failure: the topic may be somebody else's.
 */
class UndeclaredTopicReport implements ApplicationListener<ContextRefreshedEvent>, SubscriptionGuard {

	private static final Log logger = LogFactory.getLog(UndeclaredTopicReport.class);

	private final ObjectProvider<DeclaredTopics> topics;

	private final ObjectProvider<RegisteredListeners> listeners;

	private volatile boolean started;

	UndeclaredTopicReport(ObjectProvider<DeclaredTopics> topics, ObjectProvider<RegisteredListeners> listeners) {
		this.topics = topics;
		this.listeners = listeners;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		this.started = true;
		this.listeners.ifAvailable((all) -> all.all()
			.forEach((listener) -> report("listener '%s'".formatted(listener.id()), listener.cluster(),
					listener.topics())));
	}

	// Those that were created before are told with the others.
	@Override
	public void check(Subscription subscription) {
		if (this.started || subscription.subscriber().startsWith("receiver")) {
			report(subscription.subscriber(), subscription.cluster(), subscription.topics());
		}
	}

	private void report(String who, String cluster, Collection<String> subscribed) {
		Set<String> declared = declared(cluster);
		if (declared.isEmpty()) {
			return;
		}
		subscribed.stream()
			.filter((topic) -> !declared.contains(topic) && declared.stream().noneMatch((each) -> isOf(each, topic)))
			.forEach((topic) -> tell(who, topic, declared));
	}

	private static void tell(String who, String topic, Set<String> declared) {
		String what = "The topic '%s' of %s is not declared under 'kafka.topics'.".formatted(topic, who);
		Suggestion.misspelled(topic, declared)
			.ifPresentOrElse((meant) -> logger.warn("%s Did you mean '%s'?".formatted(what, meant)), () -> logger.info(
					"%s The nearest name is '%s'.".formatted(what, Suggestion.nearest(topic, declared).orElseThrow())));
	}

	// Dead letters and retries of a declared topic.
	private static boolean isOf(String declared, String topic) {
		return topic.startsWith(declared + "-");
	}

	private Set<String> declared(String cluster) {
		return this.topics.stream()
			.flatMap((all) -> all.toList().stream())
			.filter((topic) -> topic.cluster().equals(cluster))
			.map(TopicDeclaration::name)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
