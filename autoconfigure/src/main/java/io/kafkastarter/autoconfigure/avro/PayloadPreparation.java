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

package io.kafkastarter.autoconfigure.avro;

import java.util.function.Predicate;

import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.PayloadCodec;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Prepares codecs in the background for the payloads that the application will send, so
 * that a problem is logged at the start and not with the first record.
 */
class PayloadPreparation implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(PayloadPreparation.class);

	private final PayloadCodec codec;

	private final ClusterPayloads payloads;

	private final DeclaredTopics topics;

	private final Predicate<TopicDeclaration> sends;

	private volatile @Nullable Thread thread;

	/**
	 * Create a preparation.
	 * @param codec what is to prepare
	 * @param payloads what the topics carry
	 * @param topics the declared topics
	 * @param sends tells whether the application sends to a topic
	 */
	PayloadPreparation(PayloadCodec codec, ClusterPayloads payloads, DeclaredTopics topics,
			Predicate<TopicDeclaration> sends) {
		this.codec = codec;
		this.payloads = payloads;
		this.topics = topics;
		this.sends = sends;
	}

	@Override
	public void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("kafka-payloads-");
		threads.setDaemon(true);
		Thread started = threads.newThread(this::prepare);
		this.thread = started;
		started.start();
	}

	@Override
	public void stop() {
		Thread started = this.thread;
		this.thread = null;
		if (started != null) {
			started.interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void prepare() {
		for (TopicDeclaration topic : this.topics) {
			TopicPayload declared = this.payloads.get(topic.cluster()).get(topic.name());
			if (isRunning() && declared != null && declared.format() == this.codec.format() && this.sends.test(topic)) {
				prepare(topic, declared);
			}
		}
	}

	private void prepare(TopicDeclaration topic, TopicPayload declared) {
		try {
			String prepared = this.codec.prepare(topic.name(), declared);
			if (prepared != null) {
				logger.info("Ready to send: " + prepared);
			}
		}
		catch (RuntimeException ex) {
			if (isRunning()) {
				report(topic, ex);
			}
		}
	}

	private static void report(TopicDeclaration topic, RuntimeException failure) {
		if (failure instanceof PayloadUnavailableException) {
			logger.info("Topic '%s' is looked at when the first record is sent: %s".formatted(topic.name(),
					failure.getMessage()));
		}
		else {
			logger.error(failure.getMessage());
		}
	}

}
