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

package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.spring.ListenerSetup;
import io.kafkastarter.payload.RecordDecoder;
import io.kafkastarter.payload.TopicPayloads;
import org.apache.kafka.clients.consumer.ConsumerConfig;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * Creates what the listeners of a cluster have in common.
 */
final class ListenerSetups {

	private ListenerSetups() {
	}

	/**
	 * Create a set-up.
	 * @param cluster the cluster's name
	 * @param listeners is told which listeners the cluster has
	 * @param payloads what the cluster's topics carry
	 * @param recoverer takes what is given up
	 * @param consumerFactory creates the consumers
	 * @param extensions what the user brings
	 * @param policies what is set for listeners
	 * @return the set-up
	 */
	static ListenerSetup create(String cluster, ListenerClusters listeners, TopicPayloads payloads,
			ConsumerRecordRecoverer recoverer, ConsumerFactory<?, ?> consumerFactory, ListenerExtensions extensions,
			ListenerPolicies policies) {
		RecordDecoder decoder = new RecordDecoder(payloads, ApplicationConversionService.getSharedInstance());
		Object clientId = consumerFactory.getConfigurationProperties().get(ConsumerConfig.CLIENT_ID_CONFIG);
		return new ListenerSetup(decoder, recoverer, (clientId != null) ? clientId.toString() : null,
				(id) -> listeners.put(id, cluster), extensions.observer(), !extensions.hasArgumentResolvers(), policies,
				policies.clock());
	}

	/**
	 * Return what takes the records of a cluster that are given up: dead letters stay in
	 * their cluster.
	 * @param recoverer the recoverer of the application
	 * @param cluster the cluster's name
	 * @return the recoverer
	 */
	static ConsumerRecordRecoverer recoverer(ConsumerRecordRecoverer recoverer, String cluster) {
		return (recoverer instanceof DeadLetterRecoverer deadLetters) ? deadLetters.forCluster(cluster) : recoverer;
	}

}
