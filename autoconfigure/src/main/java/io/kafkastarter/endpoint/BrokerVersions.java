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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Knows what versions the brokers have. They are asked after a look at their cluster, now
 * and then and without waiting; who wants to know gets what they said last.
 *
 * @since 0.1.0
 */
public final class BrokerVersions implements ClusterStateListener {

	private static final Duration LIFETIME = Duration.ofMinutes(10);

	private static final int TIMEOUT_MS = 10_000;

	private static final String METADATA_VERSION = "metadata.version";

	// The lowest level of each release, as Kafka's own MetadataVersion has them.
	private static final TreeMap<Integer, String> RELEASES = new TreeMap<>(Map.of(7, "3.3", 8, "3.4", 9, "3.5", 12,
			"3.6", 15, "3.7", 20, "3.8", 21, "3.9", 22, "4.0", 26, "4.1", 28, "4.2"));

	private static final int FIRST_UNKNOWN = 30;

	private final KafkaClusters clusters;

	private final Clock clock;

	private final Map<String, Instant> asked = new ConcurrentHashMap<>();

	private final Map<String, Short> levels = new ConcurrentHashMap<>();

	/**
	 * Create versions that are not known yet.
	 * @param clusters the clusters
	 * @param clock tells when to ask again
	 */
	public BrokerVersions(KafkaClusters clusters, Clock clock) {
		this.clusters = clusters;
		this.clock = clock;
	}

	@Override
	public void onLook(ClusterState state) {
		Instant now = this.clock.instant();
		Instant last = this.asked.get(state.cluster());
		// Brokers that were away may have come back as others.
		boolean due = last == null || state.previous() == null || last.plus(LIFETIME).isBefore(now);
		if (state.failures() == 0 && due) {
			this.asked.put(state.cluster(), now);
			ask(state.cluster());
		}
	}

	private void ask(String cluster) {
		try {
			Admin admin = this.clusters.get(cluster).serviceAdmin();
			admin.describeFeatures(new DescribeFeaturesOptions().timeoutMs(TIMEOUT_MS))
				.featureMetadata()
				.whenComplete((features, error) -> answered(cluster, features));
		}
		catch (KafkaException | IllegalStateException ex) {
			// The application is stopping, or what is wrong is told by others.
			this.asked.remove(cluster);
		}
	}

	private void answered(String cluster, @Nullable FeatureMetadata features) {
		FinalizedVersionRange range = (features != null) ? features.finalizedFeatures().get(METADATA_VERSION) : null;
		if (range != null) {
			this.levels.put(cluster, range.maxVersionLevel());
		}
		else if (features == null) {
			this.asked.remove(cluster);
		}
	}

	/**
	 * Return the version of metadata that the brokers of a cluster have agreed on: that
	 * of the oldest release that may be among them.
	 * @param cluster the name of the cluster
	 * @return the release, such as {@code 4.2}, or the level if it is newer than this
	 * client; empty if it is not known
	 */
	Optional<String> metadataVersion(String cluster) {
		return Optional.ofNullable(this.levels.get(cluster)).map((level) -> text(level));
	}

	static String text(short level) {
		Map.Entry<Integer, String> release = (level < FIRST_UNKNOWN) ? RELEASES.floorEntry((int) level) : null;
		return (release != null) ? release.getValue() : "level " + level;
	}

}
