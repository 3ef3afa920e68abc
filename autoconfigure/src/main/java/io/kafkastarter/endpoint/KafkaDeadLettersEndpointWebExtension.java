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

package io.kafkastarter.endpoint;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} that gives each redrive an address
 * over HTTP. It asks no broker.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = KafkaDeadLettersEndpoint.class)
public class KafkaDeadLettersEndpointWebExtension {

	private final DeadLetters letters;

	/**
	 * Create an extension.
	 * @param letters the dead letters
	 */
	public KafkaDeadLettersEndpointWebExtension(DeadLetters letters) {
		this.letters = letters;
	}

	/**
	 * Tell how far the redrive of a topic is.
	 * @param topic the topic for dead letters
	 * @param part the word {@code redrive}
	 * @param cluster its cluster, the main one by default
	 * @return the redrive under way, or the last one since the start of the application,
	 * or {@code null} if there is none
	 */
	@ReadOperation
	public @Nullable RedriveDescriptor progress(@Selector String topic, @Selector String part,
			@Nullable String cluster) {
		if (!part.equals(RedriveDescriptor.PATH)) {
			return null;
		}
		return this.letters.find((cluster != null) ? cluster : KafkaCluster.MAIN, topic)
			.map(RedriveDescriptor::of)
			.orElse(null);
	}

}
