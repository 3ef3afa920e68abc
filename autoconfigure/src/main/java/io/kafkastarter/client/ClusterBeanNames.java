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

package io.kafkastarter.client;

import java.util.Set;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Names of the beans of a cluster: those of the main one are Spring Boot's where it has
 * such a bean, those of a named one begin with its name.
 *
 * @param cluster the cluster
 * @since 0.1.0
 */
public record ClusterBeanNames(String cluster) {

	/**
	 * Create names.
	 */
	public ClusterBeanNames {
		Assert.hasText(cluster, "'cluster' must not be empty");
	}

	/**
	 * Return the name of the connection details.
	 * @return the bean's name
	 */
	public String connectionDetails() {
		return name("kafkaConnectionDetails");
	}

	/**
	 * Return the name of the admin.
	 * @return the bean's name
	 */
	public String admin() {
		return name("kafkaAdmin");
	}

	/**
	 * Return the name of the template.
	 * @return the bean's name
	 */
	public String template() {
		return name("kafkaTemplate");
	}

	/**
	 * Return the name of the producer factory.
	 * @return the bean's name
	 */
	public String producerFactory() {
		return isMain() ? "kafkaProducerFactory" : this.cluster + "ProducerFactory";
	}

	/**
	 * Return the name of the consumer factory.
	 * @return the bean's name
	 */
	public String consumerFactory() {
		return isMain() ? "kafkaConsumerFactory" : this.cluster + "ConsumerFactory";
	}

	/**
	 * Return the name of the container factory for listeners of records.
	 * @return the bean's name
	 */
	public String listenerContainerFactory() {
		return name("kafkaListenerContainerFactory");
	}

	/**
	 * Return the name of the container factory for listeners of batches.
	 * @return the bean's name
	 */
	public String batchListenerContainerFactory() {
		return name("batchKafkaListenerContainerFactory");
	}

	/**
	 * Return the name of the container factory for parallel listeners.
	 * @return the bean's name
	 */
	public String parallelListenerContainerFactory() {
		return name("parallelKafkaListenerContainerFactory");
	}

	/**
	 * Return the name of the container factory for queue listeners.
	 * @return the bean's name
	 */
	public String queueListenerContainerFactory() {
		return name("queueKafkaListenerContainerFactory");
	}

	/**
	 * Return the names of the factories that create producers and containers.
	 * @return the beans' names
	 */
	public Set<String> factories() {
		return Set.of(producerFactory(), listenerContainerFactory(), batchListenerContainerFactory(),
				parallelListenerContainerFactory(), queueListenerContainerFactory());
	}

	private boolean isMain() {
		return this.cluster.equals(KafkaCluster.MAIN);
	}

	private String name(String main) {
		return isMain() ? main : this.cluster + StringUtils.capitalize(main);
	}

}
