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

import io.kafkastarter.browse.BrowseException;
import io.kafkastarter.browse.ClusterBrowser;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.endpoint.TopicDescriptions.TopicDescriptor;
import io.kafkastarter.endpoint.TopicDescriptions.TopicsDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * {@link Endpoint @Endpoint} that shows the topics of clusters, from looks in the
 * background.
 *
 * @since 0.1.0
 */
@Endpoint(id = "kafkatopics", defaultAccess = Access.READ_ONLY)
public class KafkaTopicsEndpoint {

	private final ClusterBrowser browser;

	private final TopicDescriptions descriptions;

	/**
	 * Create an endpoint.
	 * @param browser looks at clusters
	 * @param descriptions describe topics
	 */
	public KafkaTopicsEndpoint(ClusterBrowser browser, TopicDescriptions descriptions) {
		this.browser = browser;
		this.descriptions = descriptions;
	}

	/**
	 * Describe the topics of a cluster.
	 * @param cluster the name of the cluster, the main one by default
	 * @param search a part of their names or aliases, or {@code null} for all
	 * @param internal whether to show Kafka's own
	 * @param page the number of the page, from 1
	 * @param size most topics of a page
	 * @return a page of topics
	 */
	@ReadOperation
	public TopicsDescriptor topics(@Nullable String cluster, @Nullable String search, @Nullable Boolean internal,
			@Nullable Integer page, @Nullable Integer size) {
		Paging paging = Paging.of(page, size);
		String name = orMain(cluster);
		try {
			return this.descriptions.describe(name, this.browser.topics(name), search, Boolean.TRUE.equals(internal),
					paging);
		}
		catch (BrowseException ex) {
			throw RefusedRequestException.of(ex);
		}
	}

	/**
	 * Describe one topic.
	 * @param topic its name
	 * @param cluster the name of its cluster, the main one by default
	 * @return the topic, or {@code null} if it is neither there nor declared
	 */
	@ReadOperation
	public @Nullable TopicDescriptor topic(@Selector String topic, @Nullable String cluster) {
		String name = orMain(cluster);
		try {
			return this.descriptions.describe(name, topic, this.browser.topic(name, topic),
					this.browser.groups(name, topic));
		}
		catch (BrowseException ex) {
			throw RefusedRequestException.of(ex);
		}
	}

	static String orMain(@Nullable String cluster) {
		return (cluster != null) ? cluster : KafkaCluster.MAIN;
	}

}
