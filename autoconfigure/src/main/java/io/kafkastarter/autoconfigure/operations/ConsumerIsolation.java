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

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.kafkastarter.monitoring.ClusterInterest;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ConsumerFactory;

/**
 * Knows how far the application's consumers read, from the settings of their factories.
 */
class ConsumerIsolation implements ClusterInterest {

	private final Function<String, @Nullable ConsumerFactory<?, ?>> factories;

	/**
	 * Create the knowledge.
	 * @param factories returns the factory of a cluster's consumers, or {@code null} if
	 * there is not just one
	 */
	ConsumerIsolation(Function<String, @Nullable ConsumerFactory<?, ?>> factories) {
		this.factories = factories;
	}

	@Override
	public Collection<String> topics(String cluster) {
		return List.of();
	}

	@Override
	public IsolationLevel isolationLevel(String cluster) {
		ConsumerFactory<?, ?> factory = this.factories.apply(cluster);
		return (factory != null) ? isolationLevel(factory) : IsolationLevel.READ_COMMITTED;
	}

	private static IsolationLevel isolationLevel(ConsumerFactory<?, ?> factory) {
		try {
			Object level = factory.getConfigurationProperties().get(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
			return IsolationLevel.READ_COMMITTED.toString().equals(String.valueOf(level).trim())
					? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
		}
		catch (UnsupportedOperationException ex) {
			// A factory of the user's need not tell.
			return IsolationLevel.READ_COMMITTED;
		}
	}

}
