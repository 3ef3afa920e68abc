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

package io.kafkastarter.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.monitoring.ClusterState;
import org.apache.kafka.common.utils.AppInfoParser;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Tells the versions of client and brokers, and the ids of the clusters, from what was
 * seen last. It asks no broker.
 *
 * @since 0.1.0
 */
public class KafkaInfoContributor implements InfoContributor {

	private final ClusterMonitors monitors;

	private final BrokerVersions versions;

	private final Predicate<String> development;

	/**
	 * Create a contributor.
	 * @param monitors know what was seen of the clusters
	 * @param versions know the versions of brokers
	 * @param development tells of a cluster whether it is the development broker
	 */
	public KafkaInfoContributor(ClusterMonitors monitors, BrokerVersions versions, Predicate<String> development) {
		this.monitors = monitors;
		this.versions = versions;
		this.development = development;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> clusters = new LinkedHashMap<>();
		this.monitors.states().forEach((state) -> clusters.put(state.cluster(), describe(state)));
		Map<String, Object> kafka = new LinkedHashMap<>();
		kafka.put("client", Map.of("version", AppInfoParser.getVersion()));
		kafka.put("clusters", clusters);
		builder.withDetail("kafka", kafka);
	}

	private Map<String, Object> describe(ClusterState state) {
		Map<String, Object> cluster = new LinkedHashMap<>();
		cluster.put("reached", state.snapshot().isPresent());
		state.snapshot().ifPresent((snapshot) -> cluster.put("id", snapshot.clusterId()));
		this.versions.metadataVersion(state.cluster()).ifPresent((version) -> cluster.put("metadataVersion", version));
		if (this.development.test(state.cluster())) {
			cluster.put("developmentBroker", true);
		}
		return cluster;
	}

}
