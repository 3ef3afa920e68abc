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

package io.kafkastarter.browse;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.security.ConnectionFailures;

/**
 * Shows the topics and groups of clusters, from looks in the background. Brokers are
 * asked only when somebody asks here, and not for what was seen a moment ago. A caller
 * waits for a limited time. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ClusterBrowser implements AutoCloseable {

	private static final Duration LIFETIME = Duration.ofSeconds(5);

	// Costs as much as all topics together.
	private static final Duration LIFETIME_OF_SIZES = Duration.ofSeconds(30);

	private static final int MOST_DETAILS = 100;

	private final Map<String, Views> views = new ConcurrentHashMap<>();

	private final KafkaClusters clusters;

	private final ExecutorService executor;

	private final Duration patience;

	/**
	 * Create a browser.
	 * @param clusters the clusters of the application
	 * @param executor looks in the background, and is shut down by {@link #close()}
	 * @param patience how long somebody waits for a look that is under way
	 */
	public ClusterBrowser(KafkaClusters clusters, ExecutorService executor, Duration patience) {
		this.clusters = clusters;
		this.executor = executor;
		this.patience = patience;
	}

	/**
	 * Return the topics of a cluster.
	 * @param cluster the name of the cluster
	 * @return the topics by name
	 * @throws BrowseException if there is no such cluster
	 */
	public Look<List<TopicSummary>> topics(String cluster) {
		return views(cluster).topics.refresh().get(until());
	}

	/**
	 * Return one topic of a cluster.
	 * @param cluster the name of the cluster
	 * @param name the name of the topic
	 * @return the topic; empty if there is none
	 * @throws BrowseException if there is no such cluster
	 */
	public Look<Optional<TopicDetails>> topic(String cluster, String name) {
		Views seen = views(cluster);
		KeptLook<Optional<TopicDetails>> topic = seen.topic(name).refresh();
		seen.sizes.refresh();
		seen.groups.refresh();
		long until = until();
		Look<Optional<TopicDetails>> look = topic.get(until);
		TopicSizes sizes = seen.sizes.get(until).value();
		seen.groups.get(until);
		Optional<TopicDetails> found = look.value();
		return look.with((found != null) ? found.map((details) -> details.with(sizes, name)) : null);
	}

	/**
	 * Return the groups whose members have partitions of a topic, as far as they are
	 * known by now.
	 * @param cluster the name of the cluster
	 * @param topic the name of the topic
	 * @return the groups by id
	 * @throws BrowseException if there is no such cluster
	 */
	public List<GroupSummary> groups(String cluster, String topic) {
		List<GroupSummary> groups = views(cluster).groups.get(System.nanoTime()).value();
		return (groups != null) ? groups.stream().filter((group) -> group.topics().contains(topic)).toList()
				: List.of();
	}

	/**
	 * Return the groups of a cluster.
	 * @param cluster the name of the cluster
	 * @return the groups by id
	 * @throws BrowseException if there is no such cluster
	 */
	public Look<List<GroupSummary>> groups(String cluster) {
		return views(cluster).groups.refresh().get(until());
	}

	/**
	 * Return one group of a cluster.
	 * @param cluster the name of the cluster
	 * @param id the id of the group
	 * @return the group; empty if there is none
	 * @throws BrowseException if there is no such cluster
	 */
	public Look<Optional<GroupDetails>> group(String cluster, String id) {
		return views(cluster).group(id).refresh().get(until());
	}

	/**
	 * Have the next who asks for a group look again.
	 * @param cluster the name of the cluster
	 * @param id the id of the group
	 */
	void changed(String cluster, String id) {
		Views changed = views(cluster);
		changed.groups.outdate();
		changed.group(id).outdate();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	private long until() {
		return System.nanoTime() + this.patience.toNanos();
	}

	private Views views(String cluster) {
		return this.views.computeIfAbsent(cluster, (name) -> new Views(find(this.clusters, name)));
	}

	static KafkaCluster find(KafkaClusters clusters, String name) {
		if (!clusters.names().contains(name)) {
			throw BrowseException
				.missing("There is no cluster of this name, there are %s.".formatted(clusters.names()));
		}
		return clusters.get(name);
	}

	/**
	 * The looks at one cluster.
	 */
	private final class Views {

		private final KafkaCluster cluster;

		private final KeptLook<List<TopicSummary>> topics;

		private final KeptLook<TopicSizes> sizes;

		private final KeptLook<List<GroupSummary>> groups;

		private final Map<String, KeptLook<Optional<TopicDetails>>> topicDetails = new Latest<>();

		private final Map<String, KeptLook<Optional<GroupDetails>>> groupDetails = new Latest<>();

		Views(KafkaCluster cluster) {
			this.cluster = cluster;
			this.topics = kept(new TopicsLook(cluster)::read, LIFETIME);
			this.sizes = kept(() -> TopicSizes.read(cluster), LIFETIME_OF_SIZES);
			this.groups = kept(new GroupsLook(cluster)::read, LIFETIME);
		}

		KeptLook<Optional<TopicDetails>> topic(String name) {
			synchronized (this.topicDetails) {
				return this.topicDetails.computeIfAbsent(name,
						(key) -> kept(new TopicDetailsLook(this.cluster, key)::read, LIFETIME));
			}
		}

		KeptLook<Optional<GroupDetails>> group(String id) {
			synchronized (this.groupDetails) {
				return this.groupDetails.computeIfAbsent(id,
						(key) -> kept(new GroupDetailsLook(this.cluster, key)::read, LIFETIME));
			}
		}

		private <T> KeptLook<T> kept(KeptLook.Reader<T> reader, Duration lifetime) {
			return new KeptLook<>(reader, lifetime, ClusterBrowser.this.executor, this::problem, System::nanoTime);
		}

		private String problem(Throwable failure) {
			boolean told = failure instanceof BrowseException;
			return told ? String.valueOf(failure.getMessage())
					: ConnectionFailures.describe(this.cluster, failure, false);
		}

	}

	/**
	 * Keeps what was asked for lately.
	 *
	 * @param <V> the type of what is kept
	 */
	private static final class Latest<V> extends LinkedHashMap<String, V> {

		private static final long serialVersionUID = 1L;

		Latest() {
			super(16, 0.75f, true);
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
			return size() > MOST_DETAILS;
		}

	}

}
