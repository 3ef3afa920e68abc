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

package io.kafkastarter.doctor;

import java.util.List;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.text.Words;
import io.kafkastarter.topic.DeclaredTopics;

/**
 * Reports what is configured. A mistake in the configuration ends the start before this
 * runs: the failure report of the start is the doctor's answer then.
 */
final class ConfigurationCheck implements DoctorCheck {

	private final KafkaClusters clusters;

	private final DeclaredTopics topics;

	private final RegisteredListeners listeners;

	ConfigurationCheck(KafkaClusters clusters, DeclaredTopics topics, RegisteredListeners listeners) {
		this.clusters = clusters;
		this.topics = topics;
		this.listeners = listeners;
	}

	@Override
	public List<DoctorFinding> examine() {
		return List.of(DoctorFinding.ok("configuration",
				"It has no mistake: %s, %s, %s.".formatted(Words.count(this.clusters.names().size(), "cluster"),
						Words.count(this.topics.toList().size(), "declared topic"),
						Words.count(this.listeners.all().size(), "listener"))));
	}

}
