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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.payload.PayloadTexts;
import io.kafkastarter.reading.RecordReaders;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the records of topics for a person. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RecordBrowser {

	private static final String FROM = "'from' has to be latest, earliest, an offset, or a time such as "
			+ "2026-01-31T12:00:00Z.";

	private final KafkaClusters clusters;

	private final RecordReaders readers;

	private final Function<String, PayloadTexts> texts;

	/**
	 * Create a browser.
	 * @param clusters the clusters of the application
	 * @param readers keep the consumers to read with
	 * @param texts return what makes values of the cluster of a name readable
	 */
	public RecordBrowser(KafkaClusters clusters, RecordReaders readers, Function<String, PayloadTexts> texts) {
		this.clusters = clusters;
		this.readers = readers;
		this.texts = texts;
	}

	/**
	 * Return what makes the values of a cluster readable.
	 * @param cluster the name of the cluster
	 * @return the texts
	 */
	public PayloadTexts texts(String cluster) {
		return this.texts.apply(cluster);
	}

	/**
	 * Ask where to read. It takes no memory to speak of.
	 * @param query says what to read
	 * @return a scan that reads it
	 * @throws BrowseException if there is no such cluster or topic, or brokers do not
	 * answer
	 */
	public RecordScan scan(RecordQuery query) {
		KafkaCluster cluster = ClusterBrowser.find(this.clusters, query.cluster());
		try {
			Question question = Question.of(cluster);
			Map<TopicPartition, OffsetSpec> led = led(query, question);
			Map<TopicPartition, Long> ends = question.offsets(led);
			led.replaceAll((partition, spec) -> OffsetSpec.earliest());
			Map<TopicPartition, Long> starts = question.offsets(led);
			starts.keySet().retainAll(ends.keySet());
			ends.keySet().retainAll(starts.keySet());
			requireLeaders(led, ends);
			move(query, question, starts, ends);
			return new RecordScan(cluster, this.readers, texts(query.cluster()), query, starts, ends);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BrowseException(BrowseException.Reason.UNAVAILABLE, "Interrupted while waiting for the brokers.",
					ex);
		}
	}

	private static Map<TopicPartition, OffsetSpec> led(RecordQuery query, Question question)
			throws InterruptedException {
		TopicDescription topic = question.require(question.admin()
			.describeTopics(List.of(query.topic()), new DescribeTopicsOptions().timeoutMs(question.timeout()))
			.topicNameValues()
			.get(query.topic()));
		Integer only = query.partition();
		if (only != null && (only < 0 || only >= topic.partitions().size())) {
			throw BrowseException.invalid("There is no partition %d: topic '%s' has 0 to %d.".formatted(only,
					query.topic(), topic.partitions().size() - 1));
		}
		Map<TopicPartition, OffsetSpec> led = new HashMap<>();
		topic.partitions()
			.stream()
			.filter((partition) -> only == null || only == partition.partition())
			.filter(TopicsLook::isLed)
			.forEach((partition) -> led.put(new TopicPartition(query.topic(), partition.partition()),
					OffsetSpec.latest()));
		return led;
	}

	// Some partitions may be read while the leaders of others are away.
	private static void requireLeaders(Map<TopicPartition, OffsetSpec> led, Map<TopicPartition, Long> ends) {
		if (ends.isEmpty()) {
			throw new BrowseException(BrowseException.Reason.UNAVAILABLE,
					led.isEmpty() ? "No partition has a leader: its brokers are away."
							: "The leaders of the partitions do not answer.",
					null);
		}
	}

	private static void move(RecordQuery query, Question question, Map<TopicPartition, Long> starts,
			Map<TopicPartition, Long> ends) throws InterruptedException {
		String from = query.from();
		if (query.next() != null) {
			move(Places.read("next", query.next()), starts, starts, ends);
		}
		else if (query.older() != null) {
			Map<Integer, Long> places = Places.read("older", query.older());
			// New partitions have nothing that is older.
			Map<TopicPartition, Long> last = new HashMap<>(starts);
			move(places, last, starts, ends);
			ends.putAll(last);
		}
		else if (from != null && !from.equals("latest") && !from.equals("earliest")) {
			Map<Integer, Long> places = new HashMap<>();
			ResetTarget target = target(from);
			Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
			OffsetSpec spec = target.spec();
			if (spec != null) {
				starts.keySet().forEach((partition) -> wanted.put(partition, spec));
			}
			Map<TopicPartition, Long> found = question.offsets(wanted);
			starts.forEach((partition, start) -> places.put(partition.partition(),
					target.between(found.get(partition), start, ends.getOrDefault(partition, start))));
			move(places, starts, starts, ends);
		}
	}

	private static ResetTarget target(String from) {
		if (from.equals("beginning") || from.equals("end")) {
			throw BrowseException.invalid(FROM);
		}
		try {
			return ResetTarget.parse(from);
		}
		catch (BrowseException ex) {
			throw new BrowseException(BrowseException.Reason.INVALID, FROM, ex);
		}
	}

	private static void move(Map<Integer, Long> places, Map<TopicPartition, Long> moved,
			Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
		Map<TopicPartition, Long> first = new HashMap<>(starts);
		moved.replaceAll((partition, place) -> {
			long start = first.getOrDefault(partition, 0L);
			long wanted = places.getOrDefault(partition.partition(), place);
			return Math.max(start, Math.min(wanted, ends.getOrDefault(partition, start)));
		});
	}

}
