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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.client.LeanKafkaTemplate;
import io.kafkastarter.client.SendFailureLog;
import io.kafkastarter.payload.CloudEventHeaders;
import io.kafkastarter.payload.ClusterPayloads;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.kafka.annotation.KafkaStreamsDefaultConfiguration;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.kafka.support.micrometer.KafkaTemplateObservationConvention;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the clients: factories of
 * producers and consumers and the admin for the main cluster, and the same again, with
 * its name in front, for each of {@code kafka.clusters}. No connection is made before the
 * first use.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaConnectionAutoConfiguration.class, before = KafkaAutoConfiguration.class,
		afterName = "io.kafkastarter.autoconfigure.payload.KafkaSerializationAutoConfiguration")
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@Import(NamedClusterRegistrar.class)
public final class KafkaClientAutoConfiguration {

	@Bean
	ClientConfigurations kafkaClientConfigurations(KafkaStarterProperties properties, KafkaProperties springProperties,
			Environment environment, KafkaConnectionDetails connection, SslMaterial material, BeanFactory beanFactory) {
		return new ClusterConfigurations(ServiceSettings.name(environment), springProperties, environment, material)
			.create(properties, connection, (name) -> connection(name, beanFactory));
	}

	private static KafkaConnectionDetails connection(String cluster, BeanFactory beanFactory) {
		String bean = new ClusterBeanNames(cluster).connectionDetails();
		if (!beanFactory.containsBean(bean)) {
			throw new InvalidKafkaConfigurationException("kafka.clusters." + cluster,
					"The application was processed ahead of time without this cluster.",
					"Name it then too, for example with --kafka.clusters.%s.hosts=localhost:9092.".formatted(cluster));
		}
		return beanFactory.getBean(bean, KafkaConnectionDetails.class);
	}

	@Bean
	ClusterClients kafkaClusterClients(ClientConfigurations configurations, ClusterPayloads payloads,
			CloudEventHeaders cloudEvents, ObjectProvider<KafkaClusters> clusters, BeanFactory beanFactory,
			ObjectProvider<OwnClients> ownClients,
			ObjectProvider<DefaultKafkaProducerFactoryCustomizer> producerCustomizers,
			ObjectProvider<DefaultKafkaConsumerFactoryCustomizer> consumerCustomizers) {
		ownClients.ifAvailable(OwnClients::missing);
		return new ClusterClients(configurations.clusters(), payloads, cloudEvents,
				(cluster, timeout) -> new MissingTopics(() -> clusters.getObject().get(cluster).serviceAdmin(),
						new NewTopicNames(beanFactory)::contains, timeout, System::nanoTime),
				producerCustomizers.orderedStream().toList(), consumerCustomizers.orderedStream().toList(),
				UUID.randomUUID().toString());
	}

	@Bean
	ClientProductionCheck kafkaClientProductionCheck(ClusterClients clients) {
		return new ClientProductionCheck(clients);
	}

	@Bean
	@ConditionalOnMissingBean(ProducerFactory.class)
	DefaultKafkaProducerFactory<?, ?> kafkaProducerFactory(ClusterClients clients) {
		return clients.producerFactory(KafkaCluster.MAIN);
	}

	@Bean
	@ConditionalOnMissingBean(ConsumerFactory.class)
	DefaultKafkaConsumerFactory<?, ?> kafkaConsumerFactory(ClusterClients clients) {
		return clients.consumerFactory(KafkaCluster.MAIN);
	}

	@Bean
	@ConditionalOnMissingBean(ProducerListener.class)
	SendFailureLog<Object, Object> kafkaProducerListener() {
		return new SendFailureLog<>(System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean(KafkaTemplate.class)
	@SuppressWarnings("unchecked")
	KafkaTemplate<?, ?> kafkaTemplate(ObjectProvider<ProducerFactory<Object, Object>> kafkaProducerFactory,
			ObjectProvider<ProducerFactory<?, ?>> anyProducerFactory,
			ObjectProvider<ProducerListener<Object, Object>> producerListener,
			ObjectProvider<RecordMessageConverter> messageConverter,
			ObjectProvider<KafkaTemplateObservationConvention> observationConvention, KafkaProperties springProperties,
			Environment environment) {
		KafkaTemplate<Object, Object> template = new LeanKafkaTemplate<>(kafkaProducerFactory
			.getIfAvailable(() -> (ProducerFactory<Object, Object>) anyProducerFactory.getObject()));
		producerListener.ifUnique(template::setProducerListener);
		messageConverter.ifUnique(template::setMessageConverter);
		observationConvention.ifUnique(template::setObservationConvention);
		new SpringKafkaBase(springProperties, environment).configure(template);
		return template;
	}

	@Bean
	@ConditionalOnMissingBean
	KafkaAdmin kafkaAdmin(ClusterClients clients, KafkaProperties springProperties, Environment environment) {
		KafkaAdmin admin = clients.admin(KafkaCluster.MAIN);
		new SpringKafkaBase(springProperties, environment).configure(admin);
		return admin;
	}

	@Bean
	@ConditionalOnMissingBean({ KafkaClusters.class, OwnClients.class })
	KafkaClusters kafkaClusters(ClusterClients clients, ObjectProvider<KafkaAdmin> mainAdmin, BeanFactory beanFactory,
			KafkaStarterProperties properties, Environment environment) {
		SharedAdminFactory factory = new SharedAdminFactory(ServiceSettings.name(environment));
		List<KafkaCluster> clusters = new ArrayList<>();
		for (String name : clients.clusters()) {
			Supplier<Admin> admin = () -> factory
				.create(name.equals(KafkaCluster.MAIN) ? mainAdmin.getIfUnique(() -> clients.admin(name))
						: beanFactory.getBean(new ClusterBeanNames(name).admin(), KafkaAdmin.class));
			ClusterProperties own = name.equals(KafkaCluster.MAIN) ? properties.main()
					: Objects.requireNonNull(properties.clusters().get(name));
			clusters.add(new KafkaCluster(name, admin, factory.ofService(clients.configuration(name)),
					WrittenCredentials.of(own), clients.topicGate(name)));
		}
		return new KafkaClusters(clusters);
	}

	/**
	 * Kafka Streams: as Spring Boot's, on the main cluster and with the credentials for
	 * it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(StreamsBuilder.class)
	@ConditionalOnBean(name = KafkaStreamsDefaultConfiguration.DEFAULT_STREAMS_BUILDER_BEAN_NAME)
	static class StreamsConfiguration {

		@Bean(KafkaStreamsDefaultConfiguration.DEFAULT_STREAMS_CONFIG_BEAN_NAME)
		@ConditionalOnMissingBean
		KafkaStreamsConfiguration defaultKafkaStreamsConfig(KafkaProperties properties, Environment environment) {
			Map<String, Object> streams = properties.buildStreamsProperties();
			if (!streams.containsKey(StreamsConfig.APPLICATION_ID_CONFIG)) {
				String name = ServiceSettings.name(environment);
				if (name == null) {
					throw new InvalidConfigurationPropertyValueException("spring.kafka.streams.application-id", null,
							"This property is mandatory unless 'kafka.service-name' or 'spring.application.name' is set.");
				}
				streams.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
			}
			return new KafkaStreamsConfiguration(streams);
		}

	}

}
