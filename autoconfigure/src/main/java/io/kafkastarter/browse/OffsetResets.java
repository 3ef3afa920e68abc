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

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.kafkastarter.browse.OffsetReset.Change;
import io.kafkastarter.browse.OffsetReset.Request;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.text.ForeignText;
import io.kafkastarter.text.Words;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.AlterShareGroupOffsetsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Resets the offsets of groups that have no members, with the credentials that administer
 * the cluster. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class OffsetResets {

	private static final Log logger = LogFactory.getLog(OffsetResets.class);

	private static final Comparator<TopicPartition> ORDER = Comparator.comparing(TopicPartition::topic)
		.thenComparingInt(TopicPartition::partition);

	private final KafkaClusters clusters;

	private final ClusterBrowser browser;

	/**
	 * Create resets.
	 * @param clusters the clusters of the application
	 * @param browser shows groups
	 */
	public OffsetResets(KafkaClusters clusters, ClusterBrowser browser) {
		this.clusters = clusters;
		this.browser = browser;
	}

	/**
	 * Say why the offsets of a group are not to be reset.
	 * @param members the number of its members
	 * @return the reason, or {@code null} if nothing stands in the way
	 */
	public static @Nullable String hindrance(int members) {
		return (members == 0) ? null : "The group has %s: stop its listeners in all instances first."
			.formatted(Words.count(members, "member"));
	}

	/**
	 * Reset the offsets of a group.
	 * @param request what to reset
	 * @param by who wants that, in plain words
	 * @return what was changed, or would be
	 * @throws BrowseException if that cannot be done
	 */
	public OffsetReset reset(Request request, String by) {
		ResetTarget target = ResetTarget.parse(request.to());
		KafkaCluster cluster = ClusterBrowser.find(this.clusters, request.cluster());
		try {
			return reset(request, target, new Question(cluster, cluster.admin()), by);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BrowseException(BrowseException.Reason.UNAVAILABLE, "Interrupted while waiting for the brokers.",
					ex);
		}
	}

	private OffsetReset reset(Request request, ResetTarget target, Question question, String by)
			throws InterruptedException {
		String type = stopped(request, question);
		Map<TopicPartition, Long> committed = new HashMap<>();
		GroupDetailsLook.committed(question, request.id(), type)
			.forEach((partition, offset) -> committed.put(partition, offset.offset()));
		Map<TopicPartition, Long> after = after(question, target, partitions(request, committed, question));
		List<Change> changes = after.entrySet()
			.stream()
			.map((entry) -> change(entry.getKey(), committed.get(entry.getKey()), entry.getValue()))
			.toList();
		if (!request.dryRun()) {
			alter(request.id(), type, after, question);
			this.browser.changed(request.cluster(), request.id());
			logger.info("Offsets of group '%s' were reset to %s by %s: %s".formatted(ForeignText.of(request.id()),
					request.to(), by, Words.count(after.size(), "partition")));
		}
		return new OffsetReset(request.cluster(), request.id(), request.dryRun(), changes);
	}

	// Return the type of the group.
	private static String stopped(Request request, Question question) throws InterruptedException {
		List<GroupListing> listing = GroupsLook.list(question, (group) -> group.groupId().equals(request.id()));
		if (listing.isEmpty()) {
			throw BrowseException.missing("There is no such group.");
		}
		DescribedGroup group = GroupsLook.describe(question, listing).get(request.id());
		if (group == null || group.members() == null) {
			throw new BrowseException(BrowseException.Reason.UNAVAILABLE,
					"The coordinator of the group does not answer: try again.", null);
		}
		String hindrance = hindrance(group.members().size());
		if (hindrance != null) {
			throw BrowseException.invalid(hindrance);
		}
		return group.type();
	}

	private static Set<TopicPartition> partitions(Request request, Map<TopicPartition, Long> committed,
			Question question) throws InterruptedException {
		String topic = request.topic();
		if (topic == null) {
			if (committed.isEmpty()) {
				throw BrowseException.invalid("The group has not committed anything: give a 'topic'.");
			}
			return committed.keySet();
		}
		int count = question
			.require(question.admin()
				.describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(question.timeout()))
				.topicNameValues()
				.get(topic))
			.partitions()
			.size();
		Integer only = request.partition();
		if (only != null && (only < 0 || only >= count)) {
			throw BrowseException
				.invalid("There is no partition %d: topic '%s' has 0 to %d.".formatted(only, topic, count - 1));
		}
		Set<TopicPartition> partitions = new HashSet<>();
		for (int partition = (only != null) ? only : 0; partition <= ((only != null) ? only : count - 1); partition++) {
			partitions.add(new TopicPartition(topic, partition));
		}
		return partitions;
	}

	private static Map<TopicPartition, Long> after(Question question, ResetTarget target,
			Set<TopicPartition> partitions) throws InterruptedException {
		Map<TopicPartition, Long> starts = question.offsets(all(partitions, OffsetSpec.earliest()));
		Map<TopicPartition, Long> ends = question.offsets(all(partitions, OffsetSpec.latest()));
		OffsetSpec spec = target.spec();
		Map<TopicPartition, Long> found = (spec != null) ? question.offsets(all(partitions, spec)) : Map.of();
		Map<TopicPartition, Long> after = new TreeMap<>(ORDER);
		for (TopicPartition partition : partitions) {
			Long start = starts.get(partition);
			Long end = ends.get(partition);
			if (start == null || end == null || spec != null && found.get(partition) == null) {
				throw new BrowseException(BrowseException.Reason.UNAVAILABLE,
						"The leader of partition %s does not answer, and nothing was done: try again, or give 'topic' and 'partition'."
							.formatted(partition),
						null);
			}
			after.put(partition, target.between(found.get(partition), start, end));
		}
		return after;
	}

	private static Map<TopicPartition, OffsetSpec> all(Set<TopicPartition> partitions, OffsetSpec spec) {
		Map<TopicPartition, OffsetSpec> all = new HashMap<>();
		partitions.forEach((partition) -> all.put(partition, spec));
		return all;
	}

	private static Change change(TopicPartition partition, @Nullable Long before, long after) {
		return new Change(partition.topic(), partition.partition(), before, after,
				(before != null) ? before - after : null);
	}

	private static void alter(String id, String type, Map<TopicPartition, Long> after, Question question)
			throws InterruptedException {
		if (type.equals(GroupDetailsLook.SHARE)) {
			question.done(question.admin()
				.alterShareGroupOffsets(id, after, new AlterShareGroupOffsetsOptions().timeoutMs(question.timeout()))
				.all());
			return;
		}
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		after.forEach(
				(partition, offset) -> offsets.put(partition, new OffsetAndMetadata(Objects.requireNonNull(offset))));
		question.done(question.admin()
			.alterConsumerGroupOffsets(id, offsets,
					new AlterConsumerGroupOffsetsOptions().timeoutMs(question.timeout()))
			.all());
	}

}
