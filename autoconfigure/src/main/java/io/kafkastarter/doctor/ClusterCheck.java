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

package io.kafkastarter.doctor;

import java.util.List;

import io.kafkastarter.client.KafkaCluster;

/**
 * Checks one thing of a cluster, and changes nothing.
 */
interface ClusterCheck {

	/**
	 * Return what it looks at.
	 * @return a word, such as {@code login}
	 */
	String subject();

	/**
	 * Look, and wait for the answers.
	 * @param cluster the cluster
	 * @return what was found, without the name of the cluster; empty if there is nothing
	 * to look at
	 * @throws InterruptedException if the thread is interrupted
	 */
	List<DoctorFinding> examine(KafkaCluster cluster) throws InterruptedException;

	/**
	 * Return whether the checks after it cannot look because of a finding of this one.
	 * @param finding what it found
	 * @return {@code true} if they are skipped
	 */
	default boolean isInTheWay(DoctorFinding finding) {
		return false;
	}

}
