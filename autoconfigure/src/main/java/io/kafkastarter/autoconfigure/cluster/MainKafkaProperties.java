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

package io.kafkastarter.autoconfigure.cluster;

import java.util.Map;
import java.util.function.Function;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * The properties of Spring Boot, which build the settings of the main cluster's clients:
 * what {@code spring.kafka.*} says, where the cluster is, and what {@code kafka.*} says.
 * With these, an application creates factories of its own.
 */
class MainKafkaProperties extends KafkaProperties {

	private final ObjectProvider<ClientConfigurations> configurations;

	@Autowired
	MainKafkaProperties(ObjectProvider<ClientConfigurations> configurations) {
		this.configurations = configurations;
	}

	@Override
	public Map<String, Object> buildConsumerProperties() {
		return complete(super.buildConsumerProperties(), ClientConfiguration::consumer);
	}

	@Override
	public Map<String, Object> buildProducerProperties() {
		return complete(super.buildProducerProperties(), ClientConfiguration::producer);
	}

	@Override
	public Map<String, Object> buildAdminProperties() {
		return complete(super.buildAdminProperties(), ClientConfiguration::admin);
	}

	@Override
	public Map<String, Object> buildStreamsProperties() {
		return complete(super.buildStreamsProperties(), ClientConfiguration::streams);
	}

	Map<String, Object> writtenConsumer() {
		return super.buildConsumerProperties();
	}

	Map<String, Object> writtenProducer() {
		return super.buildProducerProperties();
	}

	Map<String, Object> writtenAdmin() {
		return super.buildAdminProperties();
	}

	Map<String, Object> writtenStreams() {
		return super.buildStreamsProperties();
	}

	private Map<String, Object> complete(Map<String, Object> written,
			Function<ClientConfiguration, Map<String, Object>> own) {
		try {
			this.configurations.ifAvailable((all) -> written.putAll(own.apply(all.written())));
		}
		catch (BeanCreationException ex) {
			// Asked for by what says where the cluster is.
			if (!ex.contains(BeanCurrentlyInCreationException.class)) {
				throw ex;
			}
		}
		return written;
	}

}
