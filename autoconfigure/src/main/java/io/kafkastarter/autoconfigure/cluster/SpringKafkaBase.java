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

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Reads what {@code spring.kafka.*} sets. {@link KafkaProperties} also holds defaults of
 * its own, which would hide those of the starter: they are removed unless the user wrote
 * them.
 */
class SpringKafkaBase {

	private final KafkaProperties properties;

	private final Binder binder;

	SpringKafkaBase(KafkaProperties properties, Environment environment) {
		this.properties = properties;
		this.binder = Binder.get(environment);
	}

	ClientConfiguration configuration() {
		return new ClientConfiguration(producer(), consumer(), admin(), streams(),
				this.properties.getProducer().getTransactionIdPrefix(), null, this::property);
	}

	/**
	 * Return the property that a setting comes from, or the group of properties if its
	 * name does not lead to one.
	 * @param client the kind of client
	 * @param key the name that Kafka gives the setting
	 * @return the full name of the property
	 */
	private String property(String client, String key) {
		String name = key.replace('.', '-').replaceFirst("-ms$", "");
		String own = "spring.kafka.%s.properties.%s".formatted(client, key);
		return Stream
			.of(own, "spring.kafka.%s.%s".formatted(client, name), "spring.kafka.%s.%s".formatted(client, key),
					"spring.kafka.properties." + key, "spring.kafka." + name, "spring.kafka." + key)
			.filter(this::isSet)
			.findFirst()
			.orElse("spring.kafka." + client);
	}

	/**
	 * Set what {@code spring.kafka.admin.*} says of the admin itself. Whether it creates
	 * topics at the start is left out: provisioning does that.
	 * @param admin the admin of the main cluster
	 */
	void configure(KafkaAdmin admin) {
		PropertyMapper map = PropertyMapper.get();
		KafkaProperties.Admin own = this.properties.getAdmin();
		map.from(own::getCloseTimeout).as(Duration::toSeconds).as(Math::toIntExact).to(admin::setCloseTimeout);
		map.from(own::getOperationTimeout).as(Duration::toSeconds).as(Math::toIntExact).to(admin::setOperationTimeout);
		admin.setFatalIfBrokerNotAvailable(own.isFailFast());
		admin.setModifyTopicConfigs(own.isModifyTopicConfigs());
	}

	/**
	 * Set what {@code spring.kafka.template.*} says.
	 * @param template the template of the main cluster
	 */
	void configure(KafkaTemplate<?, ?> template) {
		PropertyMapper map = PropertyMapper.get();
		KafkaProperties.Template own = this.properties.getTemplate();
		map.from(own::getDefaultTopic).to(template::setDefaultTopic);
		map.from(own::getTransactionIdPrefix).to(template::setTransactionIdPrefix);
		map.from(own::getCloseTimeout).to(template::setCloseTimeout);
		// Parallel listeners and controllers send outside of transactions, unless
		// refused.
		template.setAllowNonTransactional(own.isAllowNonTransactional()
				|| (template.isTransactional() && !isSet("spring.kafka.template.allow-non-transactional")));
		template.setObservationEnabled(own.isObservationEnabled());
	}

	private Map<String, Object> producer() {
		Map<String, Object> config = build(KafkaProperties::buildProducerProperties,
				MainKafkaProperties::writtenProducer);
		Map<String, String> own = this.properties.getProducer().getProperties();
		removeUnlessSet(config, own, "producer.key-serializer", ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
		removeUnlessSet(config, own, "producer.value-serializer", ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
		config.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		return config;
	}

	private Map<String, Object> consumer() {
		Map<String, Object> config = build(KafkaProperties::buildConsumerProperties,
				MainKafkaProperties::writtenConsumer);
		Map<String, String> own = this.properties.getConsumer().getProperties();
		removeUnlessSet(config, own, "consumer.key-deserializer", ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
		removeUnlessSet(config, own, "consumer.value-deserializer", ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
		removeUnlessSet(config, own, "consumer.isolation-level", ConsumerConfig.ISOLATION_LEVEL_CONFIG);
		config.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		return config;
	}

	private Map<String, Object> admin() {
		Map<String, Object> config = build(KafkaProperties::buildAdminProperties, MainKafkaProperties::writtenAdmin);
		config.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		return config;
	}

	private Map<String, Object> streams() {
		Map<String, Object> config = build(KafkaProperties::buildStreamsProperties,
				MainKafkaProperties::writtenStreams);
		config.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		return config;
	}

	private Map<String, Object> build(Function<KafkaProperties, Map<String, Object>> any,
			Function<MainKafkaProperties, Map<String, Object>> main) {
		return new HashMap<>(
				(this.properties instanceof MainKafkaProperties own) ? main.apply(own) : any.apply(this.properties));
	}

	private void removeUnlessSet(Map<String, Object> config, Map<String, String> own, String property, String key) {
		if (isSet("spring.kafka." + property) || own.containsKey(key)) {
			return;
		}
		config.remove(key);
		String common = this.properties.getProperties().get(key);
		if (common != null) {
			config.put(key, common);
		}
	}

	private boolean isSet(String property) {
		return this.binder.bind(property, Bindable.of(String.class)).isBound();
	}

}
