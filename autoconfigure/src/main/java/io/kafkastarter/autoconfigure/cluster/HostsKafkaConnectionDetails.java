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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * Connection to the brokers that a property names, {@code kafka.hosts} or
 * {@code spring.kafka.bootstrap-servers}, secured as {@code spring.kafka.*} says. What
 * {@code kafka.*} says comes on top, except where the brokers are those of a test.
 */
class HostsKafkaConnectionDetails implements KafkaConnectionDetails {

	private final List<String> hosts;

	private final boolean embedded;

	private final KafkaProperties properties;

	private final SslMaterial material;

	/**
	 * Create the details.
	 * @param hosts the brokers
	 * @param embedded whether they are the embedded brokers of a test
	 * @param properties the properties of Spring Boot
	 * @param material finds certificates
	 */
	HostsKafkaConnectionDetails(List<String> hosts, boolean embedded, KafkaProperties properties,
			SslMaterial material) {
		this.hosts = List.copyOf(hosts);
		this.embedded = embedded;
		this.properties = properties;
		this.material = material;
	}

	/**
	 * Return whether the brokers are the embedded ones of a test. What is configured for
	 * those of production is not meant for them.
	 * @return {@code true} if they are
	 */
	boolean isEmbedded() {
		return this.embedded;
	}

	@Override
	public List<String> getBootstrapServers() {
		return this.hosts;
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return bundle("spring.kafka.ssl.bundle", this.properties.getSsl());
	}

	@Override
	public @Nullable String getSecurityProtocol() {
		String protocol = this.properties.getSecurity().getProtocol();
		return (this.embedded && !StringUtils.hasLength(protocol)) ? "PLAINTEXT" : protocol;
	}

	@Override
	public Configuration getConsumer() {
		KafkaProperties.Consumer consumer = this.properties.getConsumer();
		return configuration("consumer", consumer.getSsl(), consumer.getSecurity());
	}

	@Override
	public Configuration getProducer() {
		KafkaProperties.Producer producer = this.properties.getProducer();
		return configuration("producer", producer.getSsl(), producer.getSecurity());
	}

	@Override
	public Configuration getAdmin() {
		KafkaProperties.Admin admin = this.properties.getAdmin();
		return configuration("admin", admin.getSsl(), admin.getSecurity());
	}

	@Override
	public Configuration getStreams() {
		KafkaProperties.Streams streams = this.properties.getStreams();
		return configuration("streams", streams.getSsl(), streams.getSecurity());
	}

	/**
	 * Return the brokers of one kind of client.
	 * @param client the kind of client, as in {@code spring.kafka.<client>}
	 * @return the brokers
	 */
	List<String> hosts(String client) {
		return this.hosts;
	}

	private Configuration configuration(String client, KafkaProperties.Ssl ssl, KafkaProperties.Security security) {
		SslBundle bundle = bundle("spring.kafka.%s.ssl.bundle".formatted(client), ssl);
		String protocol = security.getProtocol();
		return Configuration.of(hosts(client), (bundle != null) ? bundle : getSslBundle(),
				StringUtils.hasLength(protocol) ? protocol : getSecurityProtocol());
	}

	private @Nullable SslBundle bundle(String property, KafkaProperties.Ssl ssl) {
		String name = ssl.getBundle();
		return StringUtils.hasLength(name) ? this.material.bundle(property, name) : null;
	}

}
