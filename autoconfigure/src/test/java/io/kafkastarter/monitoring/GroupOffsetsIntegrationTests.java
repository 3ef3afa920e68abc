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

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link GroupOffsets}, asked of three brokers.
 */
class GroupOffsetsIntegrationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final List<ApiKeys> REQUESTS = List.of(ApiKeys.METADATA, ApiKeys.DESCRIBE_CLUSTER,
			ApiKeys.DESCRIBE_TOPIC_PARTITIONS, ApiKeys.DESCRIBE_CONFIGS, ApiKeys.FIND_COORDINATOR,
			ApiKeys.CONSUMER_GROUP_DESCRIBE, ApiKeys.DESCRIBE_GROUPS, ApiKeys.OFFSET_FETCH, ApiKeys.LIST_OFFSETS);

	// Coordinators of share groups ask others for the ends.
	private static final List<ApiKeys> SHARE_REQUESTS = List.of(ApiKeys.METADATA, ApiKeys.DESCRIBE_CLUSTER,
			ApiKeys.DESCRIBE_TOPIC_PARTITIONS, ApiKeys.FIND_COORDINATOR, ApiKeys.CONSUMER_GROUP_DESCRIBE,
			ApiKeys.DESCRIBE_GROUPS, ApiKeys.OFFSET_FETCH, ApiKeys.SHARE_GROUP_DESCRIBE,
			ApiKeys.DESCRIBE_SHARE_GROUP_OFFSETS);

	private static TestCluster cluster;

	@BeforeAll
	static void startCluster() {
		cluster = TestCluster.start(3);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@Test
	void whenThereAreManyGroupsAndTopicsALookTakesAsManyRequestsAsForOne() throws Exception {
		List<String> topics = names("t", 100);
		List<String> groups = names("g", 100);
		TestTopics.create(cluster.admin(), topics.stream().map((name) -> new NewTopic(name, 2, (short) 1)).toList());
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		topics.forEach((topic) -> partitions(topic, 2)
			.forEach((partition) -> offsets.put(partition, new OffsetAndMetadata(0))));
		for (String group : groups) {
			cluster.admin().alterConsumerGroupOffsets(group, offsets).all().get();
		}
		long few = requestsOfTenLooks(REQUESTS, topics.subList(0, 1), GroupIds.of(groups.subList(0, 1), List.of()));
		long many = requestsOfTenLooks(REQUESTS, topics, GroupIds.of(groups, List.of()));
		// What is asked of one broker for one, is asked of each of three for many.
		int perBroker = 4;
		assertThat(many).isLessThanOrEqualTo(few + 10L * perBroker * 2);
		ClusterSnapshot snapshot = look(cluster.admin(), topics, groups);
		assertThat(snapshot.offsets().ends()).hasSize(200);
		assertThat(snapshot.offsets().committed()).hasSize(100)
			.allSatisfy((group, answer) -> assertThat(answer.value()).hasSize(200));
	}

	@Test
	void whenGroupsAreShareGroupsBrokersSayTheirLagAndManyTakeAsManyRequestsAsOne() throws Exception {
		List<String> groups = names("share", 20);
		TestTopics.create(cluster.admin(), List.of(new NewTopic("mails", 1, (short) 1)));
		TopicPartition partition = new TopicPartition("mails", 0);
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", cluster.bootstrapServers()), new StringSerializer(),
				new StringSerializer())) {
			for (int record = 0; record < 10; record++) {
				producer.send(new ProducerRecord<>("mails", "1")).get();
			}
		}
		for (String group : groups) {
			cluster.admin().alterShareGroupOffsets(group, Map.of(partition, 3L)).all().get();
		}
		GroupIds all = GroupIds.of(groups, groups);
		ClusterSnapshot snapshot = reader(cluster.admin(), TIMEOUT).read(Set.of(), List.of("mails"), all,
				IsolationLevel.READ_COMMITTED);
		assertThat(snapshot.groups()).hasSize(20).allSatisfy((id, group) -> {
			assertThat(group.value().type()).isEqualTo(GroupType.SHARE);
			assertThat(group.value().state()).isEqualTo(GroupState.EMPTY);
			assertThat(group.value().members()).isZero();
		});
		assertThat(snapshot.offsets().committed()).hasSize(20)
			.allSatisfy((id, offsets) -> assertThat(offsets.value())
				.containsExactly(Map.entry(partition, new CommittedOffset(3, 0, 7L))));
		assertThat(snapshot.offsets().ends()).isEmpty();
		long few = requestsOfTenLooks(SHARE_REQUESTS, List.of("mails"), GroupIds.of(groups.subList(0, 1), groups));
		long many = requestsOfTenLooks(SHARE_REQUESTS, List.of("mails"), all);
		// Each of three brokers may coordinate some of many.
		int perBroker = 2;
		assertThat(many).isLessThanOrEqualTo(few + 10L * perBroker * 2);
	}

	@Test
	void whenShareGroupDoesNotExistThereIsNothingOfIt() throws Exception {
		ClusterSnapshot snapshot = reader(cluster.admin(), TIMEOUT).read(Set.of(), List.of(),
				GroupIds.of(List.of("nowhere"), List.of("nowhere", "of-others")), IsolationLevel.READ_COMMITTED);
		assertThat(snapshot.groups()).containsOnlyKeys("nowhere");
		assertThat(snapshot.groups().get("nowhere").failedWith(GroupIdNotFoundException.class)).isTrue();
		assertThat(snapshot.offsets().committed().get("nowhere").value()).isEmpty();
	}

	@Test
	void whenGroupNeverCommittedThereIsNothingOfIt() throws Exception {
		TestTopics.create(cluster.admin(), List.of(new NewTopic("unread", 2, (short) 1)));
		GroupOffsets offsets = look(cluster.admin(), List.of("unread"), List.of("nobody")).offsets();
		assertThat(offsets.committed().get("nobody").value()).isEmpty();
		assertThat(offsets.ends()).isEmpty();
	}

	@Test
	void whenTransactionIsOpenTheEndIsWhatConsumersCanReach() throws Exception {
		TestTopics.create(cluster.admin(), List.of(new NewTopic("accounts", 1, (short) 1)));
		TopicPartition partition = new TopicPartition("accounts", 0);
		commit("readers", partition, 0);
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", "open"),
				new StringSerializer(), new StringSerializer())) {
			producer.initTransactions();
			producer.beginTransaction();
			producer.send(new ProducerRecord<>("accounts", "1")).get();
			producer.send(new ProducerRecord<>("accounts", "2")).get();
			assertThat(end(partition, IsolationLevel.READ_COMMITTED)).isZero();
			assertThat(end(partition, IsolationLevel.READ_UNCOMMITTED)).isEqualTo(2);
			producer.commitTransaction();
			// The marker that ends a transaction has an offset too.
			Awaitility.await()
				.untilAsserted(() -> assertThat(end(partition, IsolationLevel.READ_COMMITTED)).isEqualTo(3));
		}
	}

	@Test
	void whenPartitionHasNoLeaderTheOthersAreAskedAndNobodyWaitsForIt() throws Exception {
		TestTopics.create(cluster.admin(), List.of(new NewTopic("half", Map.of(0, List.of(1), 1, List.of(3)))));
		TopicPartition first = new TopicPartition("half", 0);
		cluster.stopBroker(3);
		try {
			commit("halves", first, 0);
			commit("halves", new TopicPartition("half", 1), 0);
			ClusterReader reader = reader(cluster.admin(), TIMEOUT);
			Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
				long start = System.nanoTime();
				ClusterSnapshot snapshot = reader.read(Set.of(), List.of("half"), groups("halves"),
						IsolationLevel.READ_COMMITTED);
				assertThat(snapshot.offsets().committed().get("halves").value()).hasSize(2);
				assertThat(snapshot.offsets().ends()).containsOnlyKeys(first);
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.dividedBy(2));
			});
		}
		finally {
			cluster.startBroker(3);
		}
	}

	@Test
	void whenNobodyAnswersForOffsetsTheRestOfTheLookCounts() throws Exception {
		TestTopics.create(cluster.admin(), List.of(new NewTopic("slow", 1, (short) 1)));
		commit("slow-readers", new TopicPartition("slow", 0), 0);
		Duration timeout = Duration.ofSeconds(2);
		KafkaFutureImpl<Object> never = new KafkaFutureImpl<>();
		Admin commits = mock(Admin.class, AdditionalAnswers.delegatesTo(cluster.admin()));
		willReturn(mock(ListConsumerGroupOffsetsResult.class, (call) -> never)).given(commits)
			.listConsumerGroupOffsets(anyMap(), any());
		Admin ends = mock(Admin.class, AdditionalAnswers.delegatesTo(cluster.admin()));
		willReturn(mock(ListOffsetsResult.class, (call) -> never)).given(ends).listOffsets(anyMap(), any());
		for (Admin admin : List.of(commits, ends)) {
			ClusterSnapshot snapshot = reader(admin, timeout).read(Set.of(), List.of("slow"), groups("slow-readers"),
					IsolationLevel.READ_COMMITTED);
			assertThat(snapshot.brokers()).isNotEmpty();
			assertThat(snapshot.topics().get("slow").value()).isNotNull();
			assertThat(snapshot.groups().get("slow-readers").value()).isNotNull();
			assertThat(snapshot.offsets().ends()).isEmpty();
			assertThat(snapshot.offsets().committed().get("slow-readers").value() == null).isEqualTo(admin == commits);
		}
	}

	@Test
	void whenSomeMayNotBeDescribedTheOthersAre() throws Exception {
		try (SecuredCluster secured = SecuredCluster.scram(1).user("svc", "secret").authorizer().start()) {
			TestTopics.create(secured.admin(), new NewTopic("mine", 1, (short) 1),
					new NewTopic("theirs", 1, (short) 1));
			secured.admin()
				.createAcls(List.of(allow(ResourceType.TOPIC, "mine"), allow(ResourceType.GROUP, "own")))
				.all()
				.get();
			TopicPartition mine = new TopicPartition("mine", 0);
			for (String group : List.of("own", "other")) {
				secured.admin()
					.alterConsumerGroupOffsets(group,
							Map.of(mine, new OffsetAndMetadata(0), new TopicPartition("theirs", 0),
									new OffsetAndMetadata(0)))
					.all()
					.get();
			}
			Map<String, Object> config = Map.copyOf(secured.clientConfig("svc", "secret"));
			try (Admin admin = Admin.create(config)) {
				Awaitility.await().untilAsserted(() -> {
					ClusterSnapshot snapshot = look(admin, List.of("mine", "theirs"), List.of("own", "other"));
					assertThat(snapshot.topics().get("theirs").error()).isInstanceOf(TopicAuthorizationException.class);
					assertThat(snapshot.offsets().committed().get("own").value()).containsOnlyKeys(mine);
					assertThat(snapshot.offsets().committed().get("other").error())
						.isInstanceOf(GroupAuthorizationException.class);
					assertThat(snapshot.offsets().ends()).containsOnlyKeys(mine);
				});
			}
		}
	}

	private static long requestsOfTenLooks(List<ApiKeys> requests, List<String> topics, GroupIds groups)
			throws Exception {
		ClusterReader reader = reader(cluster.admin(), TIMEOUT);
		for (int look = 0; look < 3; look++) {
			reader.read(Set.of(), topics, groups, IsolationLevel.READ_COMMITTED);
		}
		long before = requests(requests);
		for (int look = 0; look < 10; look++) {
			reader.read(Set.of(), topics, groups, IsolationLevel.READ_COMMITTED);
		}
		return requests(requests) - before;
	}

	private static long requests(List<ApiKeys> requests) {
		return requests.stream().mapToLong(cluster::requests).sum();
	}

	private static ClusterSnapshot look(Admin admin, Collection<String> topics, Collection<String> groups)
			throws Exception {
		return reader(admin, TIMEOUT).read(Set.of(), topics, GroupIds.of(groups, List.of()),
				IsolationLevel.READ_COMMITTED);
	}

	private static GroupIds groups(String id) {
		return GroupIds.of(List.of(id), List.of());
	}

	private static ClusterReader reader(Admin admin, Duration timeout) {
		return new ClusterReader(new KafkaCluster("main", () -> admin), timeout, Clock.systemUTC(), System::nanoTime);
	}

	private static long end(TopicPartition partition, IsolationLevel level) throws Exception {
		return reader(cluster.admin(), TIMEOUT).read(Set.of(), List.of(partition.topic()), groups("readers"), level)
			.offsets()
			.ends()
			.get(partition);
	}

	private static void commit(String group, TopicPartition partition, long offset) throws Exception {
		cluster.admin().alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset))).all().get();
	}

	private static List<TopicPartition> partitions(String topic, int count) {
		return IntStream.range(0, count).mapToObj((number) -> new TopicPartition(topic, number)).toList();
	}

	private static List<String> names(String prefix, int count) {
		return IntStream.range(0, count).mapToObj((number) -> prefix + number).collect(Collectors.toList());
	}

	private static AclBinding allow(ResourceType type, String name) {
		return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL),
				new AccessControlEntry("User:svc", "*", AclOperation.READ, AclPermissionType.ALLOW));
	}

}
