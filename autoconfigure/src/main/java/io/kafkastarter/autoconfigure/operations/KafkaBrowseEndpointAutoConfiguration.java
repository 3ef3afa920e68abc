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

package io.kafkastarter.autoconfigure.operations;

import java.util.List;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.autoconfigure.topic.KafkaAccessAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaBrowseAutoConfiguration;
import io.kafkastarter.browse.ClusterBrowser;
import io.kafkastarter.browse.OffsetResets;
import io.kafkastarter.browse.RecordBrowser;
import io.kafkastarter.browse.RecordSender;
import io.kafkastarter.deadletter.DeadLetterNames;
import io.kafkastarter.endpoint.GroupDescriptions;
import io.kafkastarter.endpoint.KafkaGroupsEndpoint;
import io.kafkastarter.endpoint.KafkaTopicsEndpoint;
import io.kafkastarter.endpoint.KafkaTopicsEndpointWebExtension;
import io.kafkastarter.endpoint.ListenerLinks;
import io.kafkastarter.endpoint.ShownValues;
import io.kafkastarter.endpoint.TopicDescriptions;
import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.reading.ReadBudget;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.provisioning.TopicProvisioning;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the actuator endpoints for topics
 * and groups.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { KafkaBrowseAutoConfiguration.class, KafkaEndpointAutoConfiguration.class,
		KafkaAccessAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ ClusterBrowser.class, RegisteredListeners.class })
@EnableConfigurationProperties(KafkaTopicsEndpointProperties.class)
public final class KafkaBrowseEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ListenerLinks kafkaListenerLinks(RegisteredListeners listeners, ObjectProvider<KafkaListenerManager> manager) {
		return new ListenerLinks(listeners, manager.getIfUnique());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	KafkaTopicsEndpoint kafkaTopicsEndpoint(ClusterBrowser browser, DeclaredTopics declared, ClusterPayloads payloads,
			ObjectProvider<DeclaredAccess> access, ObjectProvider<DeadLetterNames> deadLetters, ListenerLinks listeners,
			ObjectProvider<TopicProvisioning> provisioning, ObjectProvider<ConsumerLags> lags) {
		return new KafkaTopicsEndpoint(browser,
				new TopicDescriptions(declared, payloads,
						access.getIfUnique(() -> new DeclaredAccess(null, List.of(), List.of())),
						deadLetters.getIfUnique(), listeners, KafkaEndpointAutoConfiguration.drift(provisioning),
						(cluster) -> lags.stream().flatMap((known) -> known.of(cluster).stream()).toList()));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(KafkaTopicsEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	KafkaTopicsEndpointWebExtension kafkaTopicsEndpointWebExtension(RecordBrowser browser, RecordSender sender,
			KafkaTopicsEndpointProperties properties, ReadBudget budget) {
		return new KafkaTopicsEndpointWebExtension(browser, sender,
				new ShownValues(properties.showValues(), properties.roles()), budget);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	KafkaGroupsEndpoint kafkaGroupsEndpoint(ClusterBrowser browser, ListenerLinks listeners, OffsetResets resets) {
		return new KafkaGroupsEndpoint(browser, new GroupDescriptions(listeners), resets);
	}

}
