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

import java.time.Clock;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.client.ClusterBeanNames;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.spring.SubscriptionGuard;
import io.kafkastarter.listener.steering.SteerableKafkaListenerEndpointRegistry;
import io.kafkastarter.listener.steering.SteeredListeners;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.RecordDecoder;
import io.kafkastarter.receiver.KafkaMessageReceivers;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverResources;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.util.Assert;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of listeners that are created and
 * steered while the application runs, and of receivers. Their factory is created when
 * somebody asks for it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaListenerAutoConfiguration.class,
		afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnClass(EnableKafka.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class KafkaSteeringAutoConfiguration {

	@Bean
	static SteerableRegistryPostProcessor kafkaSteerableRegistryPostProcessor() {
		return new SteerableRegistryPostProcessor();
	}

	@Bean
	@ConditionalOnMissingBean(KafkaListenerManager.class)
	@Conditional(OnSteerableRegistryCondition.class)
	SteeredListeners kafkaListenerManager(KafkaListenerEndpointRegistry registry, BeanFactory beanFactory,
			ClusterPayloads payloads, ObjectProvider<SubscriptionGuard> guards) {
		return new SteeredListeners((SteerableKafkaListenerEndpointRegistry) registry,
				(name) -> beanFactory.containsBean(name)
						? beanFactory.getBean(name, KafkaListenerContainerFactory.class) : null,
				payloads, (subscription) -> guards.orderedStream().forEach((guard) -> guard.check(subscription)),
				Clock.systemUTC());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(MessageReceiverFactory.class)
	KafkaMessageReceivers kafkaMessageReceiverFactory(ClusterClients clients, ClusterPayloads payloads,
			ObjectProvider<ConsumerFactory<Object, Object>> kafkaConsumerFactory, ConsumerRecordRecoverer recoverer,
			BeanFactory beanFactory, ObjectProvider<SubscriptionGuard> guards) {
		return new KafkaMessageReceivers((cluster) -> new ReceiverResources(
				cluster.equals(KafkaCluster.MAIN)
						? kafkaConsumerFactory.getIfUnique(() -> clients.consumerFactory(cluster))
						: named(cluster, beanFactory),
				new RecordDecoder(payloads.get(cluster), ApplicationConversionService.getSharedInstance()),
				recoverer(recoverer, cluster)), (subscription) -> {
					guards.orderedStream().forEach((guard) -> guard.check(subscription));
					if (recoverer instanceof DeadLetterRecoverer deadLetters) {
						deadLetters.topics().subscribed(subscription.cluster(), subscription.topics());
					}
				});
	}

	private static ConsumerFactory<?, ?> named(String cluster, BeanFactory beanFactory) {
		String name = new ClusterBeanNames(cluster).consumerFactory();
		Assert.isTrue(beanFactory.containsBean(name),
				() -> "There is no bean '%s'. Is the cluster one of 'kafka.clusters'?".formatted(name));
		return beanFactory.getBean(name, ConsumerFactory.class);
	}

	private static ConsumerRecordRecoverer recoverer(ConsumerRecordRecoverer recoverer, String cluster) {
		return (recoverer instanceof DeadLetterRecoverer deadLetters) ? deadLetters.forCluster(cluster) : recoverer;
	}

}
