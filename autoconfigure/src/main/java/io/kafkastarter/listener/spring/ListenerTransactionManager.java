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

package io.kafkastarter.listener.spring;

import java.util.function.Supplier;

import io.kafkastarter.failure.RolledBackException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.transaction.KafkaAwareTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * Begins and ends the transactions of a container. A failure is logged where its
 * consequence is decided, and not by the container.
 *
 * @param delegate begins and ends them
 */
record ListenerTransactionManager(
		KafkaAwareTransactionManager<?, ?> delegate) implements KafkaAwareTransactionManager<Object, Object> {

	@Override
	@SuppressWarnings("unchecked")
	public ProducerFactory<Object, Object> getProducerFactory() {
		return (ProducerFactory<Object, Object>) this.delegate.getProducerFactory();
	}

	@Override
	public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
		return call(() -> this.delegate.getTransaction(definition));
	}

	@Override
	public void commit(TransactionStatus status) {
		call(() -> {
			this.delegate.commit(status);
			return status;
		});
	}

	@Override
	public void rollback(TransactionStatus status) {
		call(() -> {
			this.delegate.rollback(status);
			return status;
		});
	}

	private static TransactionStatus call(Supplier<TransactionStatus> call) {
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			throw new RolledBackException(ex);
		}
	}

}
