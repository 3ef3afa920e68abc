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

package io.kafkastarter.lag;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.CommittedOffset;
import io.kafkastarter.monitoring.GroupDescription;
import io.kafkastarter.monitoring.GroupOffsets;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;

import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Looks that could have been, at a topic {@code films} with two partitions that a
 * listener reads as the group {@code readers}.
 */
public final class LagSnapshots {

	/**
	 * A topic that is looked at and that no listener reads.
	 */
	static final String DECLARED = "declared";

	private static final String GROUP = "readers";

	private static final String TOPIC = "films";

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private Answer<TopicDescription> topic = new Answer<>(
			new TopicDescription(TOPIC, false, List.of(partition(0), partition(1)), Set.of(), new Uuid(1, 1)), null);

	private final Answer<TopicDescription> declared = new Answer<>(
			new TopicDescription(DECLARED, false, List.of(partition(0)), Set.of(), new Uuid(2, 2)), null);

	private Answer<Map<TopicPartition, CommittedOffset>> committed = new Answer<>(Map.of(), null);

	private Map<TopicPartition, Long> ends = new HashMap<>();

	private int members = 1;

	private boolean assigned;

	/**
	 * Return lags that know the listener, and the time.
	 * @return the lags
	 */
	public ConsumerLags lags() {
		MessageListenerContainer container = mock();
		given(container.getListenerId()).willReturn("listener");
		given(container.getGroupId()).willReturn(GROUP);
		given(container.getContainerProperties()).willReturn(new ContainerProperties(TOPIC));
		return new ConsumerLags(new RegisteredListeners(() -> List.of(container), new ListenerClusters()),
				Duration.ofSeconds(20), new LooksClock());
	}

	/**
	 * Let time pass.
	 * @param duration how much
	 * @return this
	 */
	public LagSnapshots after(Duration duration) {
		this.now = this.now.plus(duration);
		return this;
	}

	/**
	 * Set the group back, or forward, to an offset of the first partition.
	 * @param offset what it committed
	 * @param end where the partition ends
	 * @return this
	 */
	public LagSnapshots committed(long offset, long end) {
		return committedOf(TOPIC, 0, offset, end);
	}

	LagSnapshots committedOf(String name, int partition, long offset, long end) {
		Map<TopicPartition, CommittedOffset> all = new HashMap<>(this.committed.toOptional().orElse(Map.of()));
		all.put(new TopicPartition(name, partition), new CommittedOffset(offset, 0));
		this.committed = new Answer<>(all, null);
		this.ends.put(new TopicPartition(name, partition), end);
		return this;
	}

	/**
	 * Have the brokers say the lag of the group on the first partition, as they do for a
	 * share group.
	 * @param start where the group has records that are not finished
	 * @param lag how many are not finished
	 * @return this
	 */
	LagSnapshots started(long start, long lag) {
		this.committed = new Answer<>(Map.of(new TopicPartition(TOPIC, 0), new CommittedOffset(start, 0, lag)), null);
		return this;
	}

	LagSnapshots nothingCommitted() {
		this.committed = new Answer<>(Map.of(), null);
		return this;
	}

	LagSnapshots committedFailed(Throwable error) {
		this.committed = new Answer<>(null, error);
		return this;
	}

	LagSnapshots topicFailed(Throwable error) {
		this.topic = new Answer<>(null, error);
		return this;
	}

	LagSnapshots noEnds() {
		this.ends = new HashMap<>();
		return this;
	}

	LagSnapshots noMembers() {
		this.members = 0;
		return this;
	}

	LagSnapshots assignedByHand() {
		this.assigned = true;
		return noMembers();
	}

	/**
	 * Return the look.
	 * @return what the brokers said
	 */
	public ClusterSnapshot make() {
		GroupDescription group = new GroupDescription(GROUP, GroupType.CLASSIC, GroupState.STABLE, this.members, 0,
				this.assigned, Set.of());
		return new ClusterSnapshot(this.now, "id", Set.of(1), Map.of(TOPIC, this.topic, DECLARED, this.declared),
				Map.of(GROUP, new Answer<>(group, null)), Map.of(),
				new GroupOffsets(Map.of(GROUP, this.committed), this.ends));
	}

	/**
	 * Return the state after the look.
	 * @return what is known
	 */
	public ClusterState state() {
		return new ClusterState("main", make(), null, 0, null, this.now);
	}

	ClusterState failed(ClusterState before) {
		return new ClusterState("main", before.latest(), before.previous(), before.failures() + 1,
				new IllegalStateException("No answer"), this.now);
	}

	private static TopicPartitionInfo partition(int number) {
		List<Node> nodes = IntStream.of(1).mapToObj((id) -> new Node(id, "localhost", 9092)).toList();
		return new TopicPartitionInfo(number, nodes.get(0), nodes, nodes);
	}

	/**
	 * Shows the time of the looks.
	 */
	private final class LooksClock extends Clock {

		@Override
		public ZoneId getZone() {
			return ZoneId.of("UTC");
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return LagSnapshots.this.now;
		}

	}

}
