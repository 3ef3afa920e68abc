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

import java.time.Clock;
import java.util.Collection;
import java.util.function.Consumer;

import io.kafkastarter.client.GuardedProducer;
import io.kafkastarter.failure.ClientFailures;
import io.kafkastarter.listener.consumer.PollFailures;
import io.kafkastarter.listener.failure.RetryPolicies;
import io.kafkastarter.listener.failure.RetryPolicy;
import io.kafkastarter.listener.registry.SubscribedTopics;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.transaction.KafkaAwareTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives each container what handles the failures of its listener, with settings of its
 * own.
 *
 * @since 0.1.0
 */
public final class FailureHandling {

	private final RetryPolicies policies;

	private final boolean errorHandler;

	private final boolean afterRollbackProcessor;

	private final Consumer<Collection<String>> topics;

	/**
	 * Create a failure handling.
	 * @param policies decide about failed deliveries
	 * @param errorHandler whether to handle failures outside of transactions
	 * @param afterRollbackProcessor whether to handle failures in transactions
	 * @param topics is told the names of the topics whose failures are handled
	 */
	public FailureHandling(RetryPolicies policies, boolean errorHandler, boolean afterRollbackProcessor,
			Consumer<Collection<String>> topics) {
		this.policies = policies;
		this.errorHandler = errorHandler;
		this.afterRollbackProcessor = afterRollbackProcessor;
		this.topics = topics;
	}

	/**
	 * Handle the failures of a batch listener whose records fail by themselves.
	 * @param container its container
	 * @param recovered what it has recovered
	 * @return what decides about failed deliveries
	 */
	RetryPolicy configureBatch(HostAwaitingMessageListenerContainer container, RecoveredRecords recovered) {
		configure(container, recovered);
		recovered.deliveries().decide();
		this.topics.accept(SubscribedTopics.named(container.getContainerProperties()));
		return policy(recovered);
	}

	void configure(HostAwaitingMessageListenerContainer container, RecoveredRecords recovered) {
		RetryPolicy policy = policy(recovered);
		KafkaAwareTransactionManager<?, ?> transactions = container.getContainerProperties()
			.getKafkaAwareTransactionManager();
		// An error handler would commit what the failed handler has sent.
		boolean own = (transactions != null) ? this.afterRollbackProcessor
				: this.errorHandler && container.getCommonErrorHandler() == null;
		if (own) {
			ClientFailures failures = new ClientFailures(recovered::listenerId, Clock.systemUTC());
			container.consumers()
				.setFailures(new PollFailures(failures, (record, failure) -> recovered.recover(record, failure, 1)));
			recovered.deliveries().decide();
			this.topics.accept(SubscribedTopics.named(container.getContainerProperties()));
		}
		if (own && transactions == null) {
			RetryingErrorHandler handler = new RetryingErrorHandler(policy, recovered, container.consumers()::delay,
					container.consumers()::pauseAfter);
			container.setCommonErrorHandler(handler);
			container.consumers().setOnAssignment(handler::assigned);
		}
		else if (own && transactions != null) {
			handleRollbacks(container, recovered, policy, transactions);
		}
		if (transactions != null) {
			GuardedProducer.guardTransactions(transactions.getProducerFactory());
		}
	}

	private RetryPolicy policy(RecoveredRecords recovered) {
		return this.policies.create(recovered.listenerId(), recovered.log());
	}

	/**
	 * Return whether something that handles failures comes from here.
	 * @param handler what handles failures
	 * @return whether it does
	 */
	static boolean isOwn(Object handler) {
		return handler instanceof RetryingErrorHandler || handler instanceof RollingBackErrorHandler
				|| handler instanceof RetryingAfterRollbackProcessor;
	}

	private static void handleRollbacks(HostAwaitingMessageListenerContainer container, RecoveredRecords recovered,
			RetryPolicy policy, KafkaAwareTransactionManager<?, ?> transactions) {
		TransactionalRecovery recovery = new TransactionalRecovery(recovered, new TransactionTemplate(transactions),
				template(transactions.getProducerFactory()));
		RetryingAfterRollbackProcessor processor = new RetryingAfterRollbackProcessor(policy, recovered,
				container.consumers(), recovery);
		container.setAfterRollbackProcessor(processor);
		container.getContainerProperties()
			.setKafkaAwareTransactionManager(new ListenerTransactionManager(transactions));
		if (container.getCommonErrorHandler() == null) {
			container.setCommonErrorHandler(
					new RollingBackErrorHandler(processor::notHandled, container.consumers()::pauseAfter));
		}
		container.consumers().setOnAssignment(processor::assigned);
		container.consumers().setOnUnconfirmed(recovery::endOpenTransactions);
	}

	@SuppressWarnings("unchecked")
	private static KafkaTemplate<Object, Object> template(ProducerFactory<?, ?> producerFactory) {
		return new KafkaTemplate<>((ProducerFactory<Object, Object>) producerFactory);
	}

}
