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

/**
 * A topic of a cluster, in short.
 *
 * @param name its name
 * @param internal whether Kafka keeps it for itself
 * @param partitions the number of its partitions
 * @param replicas the smallest number of replicas of a partition
 * @param underReplicated the partitions with fewer replicas in sync than replicas
 * @param leaderless the partitions without a leader
 * @since 0.1.0
 */
public record TopicSummary(String name, boolean internal, int partitions, int replicas, int underReplicated,
		int leaderless) {

}
