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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerCustomizer;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Puts a gate before the development broker of an application context, and rules into it,
 * if it starts one.
 */
final class DevelopmentBrokers implements DevelopmentBrokerCustomizer, AutoCloseable {

	private final ObjectProvider<DevelopmentBroker> broker;

	private volatile @Nullable Controlled controlled;

	DevelopmentBrokers(ObjectProvider<DevelopmentBroker> broker) {
		this.broker = broker;
	}

	// On any port: contexts of other tests have brokers too.
	@Override
	public DevelopmentBrokerSettings customize(DevelopmentBrokerSettings settings) {
		BrokerGate gate = new BrokerGate(() -> this.broker.getObject().port());
		BrokerRules.Rules rules = BrokerRules.open();
		this.controlled = new Controlled(gate, rules);
		Map<String, String> properties = new HashMap<>(settings.properties());
		properties.putAll(rules.settings());
		properties.put("advertised.listeners", "PLAINTEXT://" + gate.address());
		return new DevelopmentBrokerSettings(0, settings.closeOnExit(), properties);
	}

	Optional<Controlled> find() {
		return Optional.ofNullable(this.controlled);
	}

	Controlled require() {
		return find().orElseThrow(() -> new IllegalStateException(
				"This test uses a cluster that the test kit has not started, so it cannot break it. Leave out what says "
						+ "where the brokers are (kafka.hosts, spring.kafka.bootstrap-servers, a service connection or "
						+ "@EmbeddedKafka) for a broker of its own."));
	}

	@Override
	public void close() {
		find().ifPresent((broker) -> {
			broker.gate().close();
			broker.rules().close();
		});
	}

	/**
	 * A broker that a test can break.
	 *
	 * @param gate the way to it
	 * @param rules the rights at it
	 */
	record Controlled(BrokerGate gate, BrokerRules.Rules rules) {

	}

}
