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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.ServiceSettings;
import io.kafkastarter.autoconfigure.devbroker.DevelopmentBrokerConnectionDetails;
import io.kafkastarter.client.BrokerProbe;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.deadletter.DeadLetterTopics;
import io.kafkastarter.group.DeclaredGroups;
import io.kafkastarter.group.GroupProvisioning;
import io.kafkastarter.listener.parallel.WorkerMessageListenerContainer;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.ProvisioningStartup;
import io.kafkastarter.topic.provisioning.ProvisioningStep;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import io.kafkastarter.topic.provisioning.TopicProvisioningSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the topics declared under
 * {@code kafka.topics} and of their provisioning, and of that of share groups.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration")
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ KafkaTopicsProperties.class, KafkaProvisioningProperties.class })
public final class KafkaTopicAutoConfiguration {

	@Bean
	static EmptyTopicBindHandlerAdvisor kafkaEmptyTopicBindHandlerAdvisor() {
		return new EmptyTopicBindHandlerAdvisor();
	}

	@Bean
	@ConditionalOnMissingBean
	DeclaredTopics kafkaDeclaredTopics(KafkaTopicsProperties properties) {
		return new DeclaredTopics(new TopicPropertiesMapper(properties).map());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(KafkaClusters.class)
	static class ProvisioningConfiguration {

		private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

		@Bean
		@ConditionalOnMissingBean
		TopicProvisioning kafkaTopicProvisioning(KafkaClusters clusters, KafkaProvisioningProperties properties,
				Environment environment, ObjectProvider<ProvisioningStep.Factory> further) {
			TopicProvisioningSettings settings = new TopicProvisioningSettings(properties.topics(),
					startup(properties, environment), properties.growPartitions(), properties.checkInterval(),
					ServiceSettings.requestTimeout(environment));
			return new TopicProvisioning(clusters, settings, Clock.systemUTC(),
					() -> ThreadLocalRandom.current().nextLong(), ProvisioningConfiguration::executor,
					further.orderedStream().toList());
		}

		// Before rights, which nobody waits for.
		@Bean
		@Order(0)
		@ConditionalOnMissingBean
		GroupProvisioning kafkaGroupProvisioning(ObjectProvider<DeclaredGroups> declared,
				KafkaProvisioningProperties properties, Environment environment,
				ObjectProvider<TopicProvisioning> provisioning) {
			return new GroupProvisioning(
					(cluster) -> declared.orderedStream().flatMap((groups) -> groups.of(cluster).stream()).toList(),
					properties.topics(), ServiceSettings.requestTimeout(environment), Clock.systemUTC(),
					(cluster) -> provisioning.ifAvailable((running) -> running.renew(cluster)));
		}

		@Bean
		ProvisionedTopics kafkaProvisionedTopics(DeclaredTopics topics, KafkaClusters clusters,
				ObjectProvider<DeadLetterRecoverer> deadLetters, ObjectProvider<RegisteredListeners> listeners,
				ObjectProvider<KafkaConnectionDetails> connection, ApplicationContext context) {
			topics.forEach((topic) -> new TopicClusterCheck(clusters.names()).check(topic));
			return new ProvisionedTopics(topics, beans(context),
					(declared) -> Optional.ofNullable(deadLetters.getIfUnique())
						.map((recoverer) -> declarations(declared, recoverer.topics(), listeners))
						.orElse(List.of()),
					new SingleBrokerTopics(
							() -> connection.getIfUnique() instanceof DevelopmentBrokerConnectionDetails));
		}

		@Bean
		TopicProvisioningLifecycle kafkaTopicProvisioningLifecycle(TopicProvisioning provisioning,
				ProvisionedTopics topics, ObjectProvider<ClusterClients> clients) {
			BrokerProbe probe = new BrokerProbe(ProvisioningConfiguration::inBackground, PROBE_TIMEOUT);
			return new TopicProvisioningLifecycle(provisioning, topics, () -> probe.isSomebodyThere(hosts(clients)));
		}

		private static List<String> hosts(ObjectProvider<ClusterClients> clients) {
			return clients.stream().flatMap((available) -> available.hosts(KafkaCluster.MAIN).stream()).toList();
		}

		private static void inBackground(Runnable probe) {
			Thread thread = new Thread(probe, "kafka-topics-probe");
			thread.setDaemon(true);
			thread.start();
		}

		private static ProvisioningStartup startup(KafkaProvisioningProperties properties, Environment environment) {
			Binder binder = Binder.get(environment);
			boolean written = binder.bind("kafka.provisioning.startup", String.class).isBound();
			boolean failFast = binder.bind("spring.kafka.admin.fail-fast", Boolean.class).orElse(false);
			return (failFast && !written) ? ProvisioningStartup.FAIL : properties.startup();
		}

		// The containers of other listeners have told by themselves, unless their
		// failures are somebody else's.
		private static List<TopicDeclaration> declarations(List<TopicDeclaration> declared, DeadLetterTopics topics,
				ObjectProvider<RegisteredListeners> listeners) {
			listeners.stream()
				.flatMap((all) -> all.all().stream())
				.filter((listener) -> listener.container() instanceof WorkerMessageListenerContainer)
				.forEach((listener) -> topics.subscribed(listener.cluster(), listener.topics()));
			RetryTopicListeners.of(listeners.stream().flatMap((all) -> all.all().stream()).toList())
				.forEach(topics::unsubscribed);
			return topics.declarations(declared);
		}

		private static Supplier<List<TopicDeclaration>> beans(ApplicationContext context) {
			boolean counted = context.getEnvironment()
				.getProperty("spring.kafka.admin.auto-create", Boolean.class, Boolean.TRUE);
			return counted ? new NewTopicBeans(context)::declarations : List::of;
		}

		private static ScheduledExecutorService executor(String cluster) {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("kafka-topics-%s-".formatted(cluster));
			threads.setDaemon(true);
			return Executors.newSingleThreadScheduledExecutor(threads);
		}

	}

}
