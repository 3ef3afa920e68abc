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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.HandlerRecordDecoder;
import io.kafkastarter.payload.RecordDecoder;
import org.apache.kafka.common.TopicPartition;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;

/**
 * The parts of a {@link KafkaTester}.
 */
final class TesterParts implements AutoCloseable {

	private final TestedApplication application;

	private final ClusterPayloads payloads;

	private final ListenerJournal journal;

	private final TopicReader reader;

	private final RecordSender sender;

	private final LogLines log = new LogLines();

	private final ListenerProgress progress;

	private final Waiting waiting;

	private final Readiness readiness;

	// Where topics ended when the test of this thread began, those it starts included.
	private final InheritableThreadLocal<Map<String, Map<TopicPartition, Long>>> starts = new InheritableThreadLocal<>();

	TesterParts(TestedApplication application, ClusterPayloads payloads, ListenerJournal journal, TopicReader reader,
			RecordSender sender, Duration timeout) {
		this.application = application;
		this.payloads = payloads;
		this.journal = journal;
		this.reader = reader;
		this.sender = sender;
		this.progress = new ListenerProgress(application, reader);
		this.waiting = new Waiting(journal, timeout);
		this.readiness = new Readiness(application, this.waiting);
	}

	ListenerJournal journal() {
		return this.journal;
	}

	RecordSender sender() {
		return this.sender;
	}

	ListenerProgress progress() {
		return this.progress;
	}

	Waiting waiting() {
		return this.waiting;
	}

	Readiness readiness() {
		return this.readiness;
	}

	Explanation explanation() {
		return new Explanation(this.log, this.progress);
	}

	TopicContents contents(TestedApplication.Topic topic) {
		this.readiness.requireTopic(topic);
		RecordDecoder decoder = new RecordDecoder(this.payloads.get(topic.cluster()),
				ApplicationConversionService.getSharedInstance());
		HandlerRecordDecoder own = decoder.forHandler(null, ResolvableType.forClass(Object.class));
		Map<String, Map<TopicPartition, Long>> begun = this.starts.get();
		Map<String, Map<TopicPartition, Long>> start = (begun != null) ? begun : Map.of();
		return new TopicContents(topic, this.progress, this.reader, own, start.getOrDefault(topic.cluster(), Map.of()),
				() -> idle(start));
	}

	private Verdict idle(Map<String, Map<TopicPartition, Long>> start) {
		for (RegisteredListener listener : this.application.listeners().all()) {
			if (listener.container().isRunning()) {
				Verdict verdict = new ListenerQuestions(listener, this.journal, this.progress)
					.idleSince(start.getOrDefault(listener.cluster(), Map.of()));
				if (verdict.state() != Verdict.State.HOLDS) {
					return verdict;
				}
			}
		}
		return Verdict.HOLDS;
	}

	/**
	 * Take note that a test begins on this thread.
	 */
	void begin() {
		this.log.attach();
		Map<String, Map<TopicPartition, Long>> ends = new HashMap<>();
		for (KafkaCluster cluster : this.application.clusters()) {
			List<String> topics = this.application.ask(cluster.name(), (admin) -> admin.listTopics().names())
				.map(List::copyOf)
				.orElse(List.of());
			this.progress.ends(cluster.name(), topics).ifPresent((found) -> ends.put(cluster.name(), found));
		}
		this.starts.set(ends);
	}

	@Override
	public void close() {
		this.sender.close();
		this.reader.close();
		this.log.close();
	}

}
