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

package io.kafkastarter.health;

import java.util.Set;

/**
 * Tells what the application does with the topics of a cluster.
 *
 * @since 0.1.0
 */
public interface TopicUse {

	/**
	 * Return the topics that must exist.
	 * @param cluster the name of the cluster
	 * @return the names of the topics
	 */
	Set<String> required(String cluster);

	/**
	 * Return whether topics of a cluster are just being created, so that nothing can be
	 * made of their being missing.
	 * @param cluster the name of the cluster
	 * @return {@code true} if they are
	 */
	boolean isCreating(String cluster);

	/**
	 * Return the topics that the application's listeners read.
	 * @param cluster the name of the cluster
	 * @return the names of the topics
	 */
	Set<String> read(String cluster);

	/**
	 * Return the topics that the application writes.
	 * @param cluster the name of the cluster
	 * @return the names of the topics
	 */
	Set<String> written(String cluster);

}
