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

package io.kafkastarter.autoconfigure.topic;

import java.time.Clock;
import java.util.function.Function;

import io.kafkastarter.access.AccessRules;
import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.DeclaredAcls;
import io.kafkastarter.access.provisioning.AclProvisioning;
import io.kafkastarter.access.provisioning.AclProvisioningSettings;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.ServiceSettings;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.DeadLetterNames;
import io.kafkastarter.listener.spring.SubscriptionGuard;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ProducerFactory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of permissions: the ACLs they come
 * to, and the rules that the application holds itself to.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaTopicAutoConfiguration.class)
@ConditionalOnBean({ DeclaredTopics.class, KafkaTopicsProperties.class })
@EnableConfigurationProperties({ KafkaAccessProperties.class, KafkaUsersProperties.class })
public final class KafkaAccessAutoConfiguration {

	@Bean
	static AccessBindHandlerAdvisor kafkaAccessBindHandlerAdvisor() {
		return new AccessBindHandlerAdvisor();
	}

	@Bean
	static AccessGuard kafkaAccessGuard(Environment environment, ObjectProvider<AccessRules> rules,
			ObjectProvider<KafkaConnectionDetails> connection, ObjectProvider<KafkaClusters> clusters) {
		return new AccessGuard(environment, rules, connection, clusters);
	}

	@Bean
	@ConditionalOnMissingBean
	DeclaredAccess kafkaDeclaredAccess(KafkaTopicsProperties topicsProperties, KafkaUsersProperties usersProperties,
			DeclaredTopics topics, Environment environment) {
		return new DeclaredAccessMapper(topicsProperties, usersProperties, ServiceSettings.name(environment))
			.map(topics);
	}

	@Bean
	AccessDeadLetters kafkaAccessDeadLetters(ObjectProvider<DeadLetterNames> names) {
		return new AccessDeadLetters(names.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	AccessRules kafkaAccessRules(DeclaredAccess access, KafkaAccessProperties properties,
			AccessDeadLetters deadLetters) {
		return new AccessRules(access, properties.enforce(), deadLetters::of);
	}

	@Bean
	SubscriptionGuard kafkaAccessSubscriptionGuard(AccessRules rules) {
		return (subscription) -> {
			if (subscription.pattern() != null) {
				rules.requireRead(subscription.cluster(), subscription.pattern(), subscription.group(),
						subscription.manualAcknowledgment(), subscription.subscriber());
			}
			rules.requireRead(subscription.cluster(), subscription.topics(), subscription.group(),
					subscription.manualAcknowledgment(), subscription.subscriber());
		};
	}

	@Bean
	ListenerAccessLifecycle kafkaListenerAccessLifecycle(AccessRules rules,
			ObjectProvider<KafkaListenerEndpointRegistry> registry) {
		return new ListenerAccessLifecycle(rules, registry);
	}

	@Bean
	@ConditionalOnBean(KafkaClusters.class)
	@ConditionalOnMissingBean
	AclProvisioning kafkaAclProvisioning(DeclaredAccess access, AccessDeadLetters deadLetters,
			KafkaProvisioningProperties properties, Environment environment, BeanFactory beanFactory,
			KafkaClusters clusters, ObjectProvider<ClusterClients> clients) {
		requireUse(properties);
		AdministratorTexts texts = new AdministratorTexts(environment, clusters, access);
		return new AclProvisioning(
				(cluster) -> DeclaredAcls.of(access, cluster, transactionIdPrefix(beanFactory, cluster),
						deadLetters::of),
				new AclProvisioningSettings(properties.acls(), properties.pruneAcls(),
						ServiceSettings.requestTimeout(environment)),
				Clock.systemUTC(), bootstrapServers(clients), texts::principal);
	}

	private static void requireUse(KafkaProvisioningProperties properties) {
		if (properties.pruneAcls()
				&& (properties.acls() == ProvisioningMode.NONE || properties.acls() == ProvisioningMode.CREATE)) {
			throw new InvalidKafkaConfigurationException("kafka.provisioning.prune-acls",
					"Only 'apply' removes ACLs, and kafka.provisioning.acls is another.",
					"Write kafka.provisioning.acls=apply, or 'plan' to see first what it would remove, or remove the property.");
		}
	}

	private static @Nullable String transactionIdPrefix(BeanFactory beanFactory, String cluster) {
		if (cluster.equals(KafkaCluster.MAIN)) {
			ProducerFactory<?, ?> factory = beanFactory.getBeanProvider(ProducerFactory.class).getIfUnique();
			return (factory != null) ? factory.getTransactionIdPrefix() : null;
		}
		String name = new ClusterBeanNames(cluster).producerFactory();
		return beanFactory.containsBean(name)
				? beanFactory.getBean(name, ProducerFactory.class).getTransactionIdPrefix() : null;
	}

	private static Function<String, String> bootstrapServers(ObjectProvider<ClusterClients> clients) {
		ClusterClients available = clients.getIfUnique();
		return (available != null) ? available::bootstrapServers : (cluster) -> "broker:9092";
	}

}
