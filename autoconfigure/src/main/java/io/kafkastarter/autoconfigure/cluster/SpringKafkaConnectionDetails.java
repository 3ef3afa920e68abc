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

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Connection to the brokers that {@code spring.kafka} names, where each kind of client
 * may have brokers of its own.
 */
class SpringKafkaConnectionDetails extends HostsKafkaConnectionDetails {

	private final Function<String, @Nullable List<String>> own;

	/**
	 * Create the details.
	 * @param hosts the brokers of clients that have none of their own
	 * @param embedded whether they are the embedded brokers of a test
	 * @param properties the properties of Spring Boot
	 * @param material finds certificates
	 * @param own returns the brokers of one kind of client, by its name and a dot
	 */
	SpringKafkaConnectionDetails(List<String> hosts, boolean embedded, KafkaProperties properties, SslMaterial material,
			Function<String, @Nullable List<String>> own) {
		super(hosts, embedded, properties, material);
		this.own = own;
	}

	@Override
	List<String> hosts(String client) {
		List<String> hosts = this.own.apply(client + ".");
		return (hosts != null) ? hosts : getBootstrapServers();
	}

}
