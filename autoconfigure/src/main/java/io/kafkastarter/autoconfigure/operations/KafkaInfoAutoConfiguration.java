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

import java.time.Clock;

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.devbroker.DevelopmentBrokerConnectionDetails;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.endpoint.BrokerVersions;
import io.kafkastarter.endpoint.KafkaInfoContributor;
import io.kafkastarter.monitoring.ClusterMonitors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of what {@code /actuator/info} tells
 * of Kafka.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaClientAutoConfiguration.class, before = KafkaMonitoringAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean(KafkaClusters.class)
@ConditionalOnEnabledInfoContributor("kafka")
public final class KafkaInfoAutoConfiguration {

	@Bean
	BrokerVersions kafkaBrokerVersions(KafkaClusters clusters) {
		return new BrokerVersions(clusters, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	KafkaInfoContributor kafkaInfoContributor(ClusterMonitors monitors, BrokerVersions versions,
			ObjectProvider<KafkaConnectionDetails> connection) {
		return new KafkaInfoContributor(monitors, versions, (cluster) -> cluster.equals(KafkaCluster.MAIN)
				&& connection.getIfAvailable() instanceof DevelopmentBrokerConnectionDetails);
	}

}
