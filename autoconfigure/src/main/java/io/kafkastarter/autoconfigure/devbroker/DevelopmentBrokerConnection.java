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

package io.kafkastarter.autoconfigure.devbroker;

import java.util.Optional;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.cluster.FallbackConnection;
import io.kafkastarter.devbroker.DevelopmentBroker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.util.ClassUtils;

/**
 * Starts the development broker when nobody wrote where other brokers are.
 */
class DevelopmentBrokerConnection implements FallbackConnection {

	private final DevelopmentBrokerProperties properties;

	private final ObjectProvider<DevelopmentBroker> broker;

	DevelopmentBrokerConnection(DevelopmentBrokerProperties properties, ObjectProvider<DevelopmentBroker> broker) {
		this.properties = properties;
		this.broker = broker;
	}

	@Override
	public Optional<KafkaConnectionDetails> connect() {
		return (this.properties.enabled() && isThere())
				? Optional.of(new DevelopmentBrokerConnectionDetails(this.broker.getObject())) : Optional.empty();
	}

	// An application may be processed ahead of time with a broker that is not packaged.
	private static boolean isThere() {
		return Stream.of(DevelopmentBrokerAutoConfiguration.SERVER, DevelopmentBrokerAutoConfiguration.FORMATTER)
			.allMatch((name) -> ClassUtils.isPresent(name, null));
	}

}
