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

package io.kafkastarter.listener.steering;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.MessageHandler;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.payload.TopicPayloads;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.ResolvableType;

/**
 * Finds the type of payloads of a handler that was given without one: its class may say
 * it, or else the topics have to.
 */
final class PayloadTypes {

	private static final ResolvableType UNKNOWN = ResolvableType.forClass(Object.class);

	private final ClusterPayloads payloads;

	PayloadTypes(ClusterPayloads payloads) {
		this.payloads = payloads;
	}

	/**
	 * Return the type that a handler's class says.
	 * @param handler the handler
	 * @return the type, {@code Object} if it is a lambda or says nothing
	 */
	static ResolvableType of(MessageHandler<?> handler) {
		ResolvableType type = ResolvableType.forClass(MessageHandler.class, AopUtils.getTargetClass(handler))
			.getGeneric(0);
		return (type.resolve() != null) ? type : UNKNOWN;
	}

	/**
	 * Check that the type of payloads is known.
	 * @param spec what to listen to
	 * @param type the handler's type
	 * @throws IllegalArgumentException if neither the handler nor the topics say
	 */
	void requireKnown(ListenerSpec spec, ResolvableType type) {
		if (type.resolve(Object.class) != Object.class) {
			return;
		}
		TopicPayloads declared = this.payloads.get((spec.cluster() != null) ? spec.cluster() : KafkaCluster.MAIN);
		if (spec.pattern() != null) {
			throw unknown("topics '%s'".formatted(spec.pattern()), "name the topics");
		}
		for (String topic : spec.topics()) {
			if (!isKnown(declared.get(topic))) {
				throw unknown("topic '%s'".formatted(topic), "declare it with a 'value-type' under 'kafka.topics'");
			}
		}
	}

	private static boolean isKnown(@Nullable TopicPayload payload) {
		return payload != null && (!payload.valueTypes().isEmpty() || payload.format() == PayloadFormat.STRING
				|| payload.format() == PayloadFormat.BYTES);
	}

	private static IllegalArgumentException unknown(String topics, String remedy) {
		return new IllegalArgumentException(("What the handler takes from %s is not known, as a lambda does not say it "
				+ "at run time: call listen(spec, Payload.class, handler), or %s.")
			.formatted(topics, remedy));
	}

}
