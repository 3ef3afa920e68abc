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

package io.kafkastarter.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link PartitionLeaders}, with answers that brokers give only for moments.
 */
@ExtendWith(OutputCaptureExtension.class)
class PartitionLeadersTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	private static final Map<String, Integer> RATINGS = Map.of("ratings", 3);

	private final Admin admin = mock(Admin.class);

	@Test
	void whenThereIsNothingNewNothingIsAsked() throws Exception {
		PartitionLeaders.await(this.admin, Map.of(), LONG);
		then(this.admin).shouldHaveNoInteractions();
	}

	@Test
	void whenBrokersHeardOfTopicLaterItIsAskedAgainAndLeadersAfterThat(CapturedOutput output) throws Exception {
		describe(failed(new UnknownTopicOrPartitionException()), topic(2), topic(3));
		list(KafkaFuture.completedFuture(Map.of()));
		PartitionLeaders.await(this.admin, RATINGS, LONG);
		then(this.admin).should(times(3)).describeTopics(anyCollection(), any(DescribeTopicsOptions.class));
		assertThat(asked(1)).containsOnlyKeys(new TopicPartition("ratings", 0), new TopicPartition("ratings", 1),
				new TopicPartition("ratings", 2));
		assertThat(output).doesNotContain("leaders of new partitions");
	}

	@Test
	void whenAnotherBrokerHasNotHeardOfTopicAllIsAskedAgain(CapturedOutput output) throws Exception {
		describe(topic(3));
		list(failed(new UnknownTopicOrPartitionException()), KafkaFuture.completedFuture(Map.of()));
		PartitionLeaders.await(this.admin, RATINGS, LONG);
		assertThat(asked(2)).hasSize(3);
		assertThat(output).doesNotContain("leaders of new partitions");
	}

	@Test
	void whenTopicMayNotBeDescribedItIsNotWaitedFor(CapturedOutput output) throws Exception {
		describe(failed(new TopicAuthorizationException("no")));
		PartitionLeaders.await(this.admin, RATINGS, LONG);
		then(this.admin).should(never()).listOffsets(anyMap(), any(ListOffsetsOptions.class));
		assertThat(output).doesNotContain("leaders of new partitions");
	}

	@Test
	void whenLeadersDoNotAnswerItIsSaid(CapturedOutput output) throws Exception {
		describe(topic(3));
		list(failed(new TimeoutException("late")));
		PartitionLeaders.await(this.admin, RATINGS, LONG);
		assertThat(output)
			.contains("The leaders of new partitions of [ratings] do not all answer, so records sent to them may fail: "
					+ "org.apache.kafka.common.errors.TimeoutException: late");
	}

	@Test
	void whenPartitionsDoNotComeItIsSaid(CapturedOutput output) throws Exception {
		describe(topic(2));
		PartitionLeaders.await(this.admin, RATINGS, Duration.ofMillis(100));
		assertThat(output).contains("ratings has 2 of 3 partitions");
	}

	@SafeVarargs
	private void describe(KafkaFuture<TopicDescription>... answers) {
		List<DescribeTopicsResult> results = List.of(answers).stream().map((answer) -> {
			DescribeTopicsResult result = mock(DescribeTopicsResult.class);
			given(result.topicNameValues()).willReturn(Map.of("ratings", answer));
			return result;
		}).toList();
		given(this.admin.describeTopics(anyCollection(), any(DescribeTopicsOptions.class))).willReturn(results.get(0),
				results.subList(1, results.size()).toArray(DescribeTopicsResult[]::new));
	}

	@SafeVarargs
	private void list(KafkaFuture<Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo>>... answers) {
		List<ListOffsetsResult> results = List.of(answers).stream().map((answer) -> {
			ListOffsetsResult result = mock(ListOffsetsResult.class);
			given(result.all()).willReturn(answer);
			return result;
		}).toList();
		given(this.admin.listOffsets(anyMap(), any(ListOffsetsOptions.class))).willReturn(results.get(0),
				results.subList(1, results.size()).toArray(ListOffsetsResult[]::new));
	}

	@SuppressWarnings("unchecked")
	private Map<TopicPartition, OffsetSpec> asked(int number) {
		ArgumentCaptor<Map<TopicPartition, OffsetSpec>> asked = ArgumentCaptor.forClass(Map.class);
		then(this.admin).should(times(number)).listOffsets(asked.capture(), any(ListOffsetsOptions.class));
		return asked.getValue();
	}

	private static KafkaFuture<TopicDescription> topic(int partitions) {
		Node node = new Node(1, "localhost", 9092);
		return KafkaFuture.completedFuture(new TopicDescription("ratings", false,
				IntStream.range(0, partitions)
					.mapToObj((partition) -> new TopicPartitionInfo(partition, node, List.of(node), List.of(node)))
					.toList()));
	}

	private static <T> KafkaFuture<T> failed(Exception failure) {
		KafkaFutureImpl<T> future = new KafkaFutureImpl<>();
		future.completeExceptionally(failure);
		return future;
	}

}
