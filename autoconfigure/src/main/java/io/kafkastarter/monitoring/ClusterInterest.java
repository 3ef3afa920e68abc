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

package io.kafkastarter.monitoring;

import java.util.Collection;
import java.util.List;

import org.apache.kafka.common.IsolationLevel;

/**
 * Names the topics and groups of a cluster to look at. Asked before each look, on the
 * thread of the monitor.
 *
 * @since 0.1.0
 */
public interface ClusterInterest {

	/**
	 * Return the topics to look at.
	 * @param cluster the name of the cluster
	 * @return the names of the topics
	 */
	Collection<String> topics(String cluster);

	/**
	 * Return the groups to look at.
	 * @param cluster the name of the cluster
	 * @return the ids of the groups
	 */
	default Collection<String> groups(String cluster) {
		return List.of();
	}

	/**
	 * Return which groups are share groups, whoever looks at them: brokers are asked
	 * about those in another way.
	 * @param cluster the name of the cluster
	 * @return the ids of the groups
	 */
	default Collection<String> shareGroups(String cluster) {
		return List.of();
	}

	/**
	 * Return how far the records of a topic go for those who read it: with
	 * {@link IsolationLevel#READ_COMMITTED} only to the first one of a transaction that
	 * is open.
	 * @param cluster the name of the cluster
	 * @return the isolation level of the application's consumers
	 */
	default IsolationLevel isolationLevel(String cluster) {
		return IsolationLevel.READ_COMMITTED;
	}

}
