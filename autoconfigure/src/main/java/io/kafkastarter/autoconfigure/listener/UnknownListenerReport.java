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

import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * Warns of settings for listeners that are not there. It is no failure: the listener may
 * be that of another profile, or be registered later.
 */
class UnknownListenerReport implements ApplicationListener<ContextRefreshedEvent> {

	private static final Log logger = LogFactory.getLog(UnknownListenerReport.class);

	private final Set<String> configured;

	private final ObjectProvider<KafkaListenerEndpointRegistry> registry;

	UnknownListenerReport(Collection<String> configured, ObjectProvider<KafkaListenerEndpointRegistry> registry) {
		this.configured = Set.copyOf(configured);
		this.registry = registry;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		this.registry.ifAvailable((available) -> {
			Set<String> known = new TreeSet<>(available.getListenerContainerIds());
			Set<String> unknown = new TreeSet<>(this.configured);
			unknown.removeIf((id) -> known.stream().anyMatch((other) -> RelaxedNames.same(other, id)));
			unknown.forEach(
					(id) -> logger.warn("'kafka.listeners.%s' changes nothing: no listener has this id. The ids are %s."
						.formatted(id, known)));
		});
	}

}
