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

package io.kafkastarter.payload;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The payloads of the topics of all clusters, by cluster. Immutable and safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class ClusterPayloads {

	private final Map<String, TopicPayloads> payloads;

	private final TopicPayloads undeclared;

	/**
	 * Create the payloads of all clusters.
	 * @param payloads what is declared, by the name of the cluster
	 * @param codecs the codecs at hand
	 * @param validator checks payloads of topics that declare a type
	 */
	public ClusterPayloads(Map<String, Map<String, TopicPayload>> payloads, Map<PayloadFormat, PayloadCodec> codecs,
			PayloadValidator validator) {
		this.payloads = payloads.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> new TopicPayloads(entry.getValue(),
					codecs, validator, elsewhere(payloads, entry.getValue().keySet()))));
		this.undeclared = new TopicPayloads(Map.of(), codecs, validator, elsewhere(payloads, Set.of()));
	}

	private static Map<String, String> elsewhere(Map<String, Map<String, TopicPayload>> payloads, Set<String> own) {
		Map<String, String> clusters = new HashMap<>();
		payloads.forEach((cluster, topics) -> topics.keySet()
			.stream()
			.filter((topic) -> !own.contains(topic))
			.forEach((topic) -> clusters.put(topic, cluster)));
		return clusters;
	}

	/**
	 * Return the payloads of the topics of a cluster.
	 * @param cluster the cluster's name
	 * @return the payloads, which declare no topic if none is declared in that cluster
	 */
	public TopicPayloads get(String cluster) {
		return this.payloads.getOrDefault(cluster, this.undeclared);
	}

}
