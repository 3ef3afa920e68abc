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

package io.kafkastarter.topic.provisioning;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicChange.AddPartitions;
import io.kafkastarter.topic.provisioning.TopicChange.CreateTopic;
import io.kafkastarter.topic.provisioning.TopicChange.SetConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ReassignmentInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link TopicApplier} and the words of {@link FailureTranslator}.
 */
class TopicApplierTests {

	private static final TopicDeclaration RATINGS = Declarations.topic("ratings", 3, 1);

	private final Admin admin = mock(Admin.class);

	@Test
	void whenTopicsHaveMoreRecordsThanARequestMayWriteSplits() throws Exception {
		answer(Map.of());
		List<TopicChange> changes = IntStream.range(0, 1000)
			.<TopicChange>mapToObj((index) -> new CreateTopic(Declarations.topic("t" + index, 12, 1)))
			.toList();
		ApplyOutcome outcome = new TopicApplier(1000).apply(this.admin, new TopicPlan(changes, List.of()));
		assertThat(outcome.done()).containsExactlyElementsOf(changes);
		then(this.admin).should(times(2)).createTopics(any(), any());
	}

	@Test
	void whenTopicExistsAlreadyIsOvertaken() throws Exception {
		ApplyOutcome outcome = create(new TopicExistsException("Topic 'ratings' already exists."));
		assertThat(outcome.overtaken()).containsExactly(new CreateTopic(RATINGS));
		assertThat(outcome.failures()).isEmpty();
		assertThat(outcome.done()).isEmpty();
	}

	@Test
	void whenClusterCannotJustNowIsInterrupted() throws Exception {
		TimeoutException timeout = new TimeoutException("Timed out");
		ApplyOutcome outcome = create(timeout);
		assertThat(outcome.interruption()).isSameAs(timeout);
		assertThat(outcome.failures()).isEmpty();
	}

	@Test
	void whenOneTopicFailsOthersAreDone() throws Exception {
		answer(Map.of("ratings", new PolicyViolationException("No")));
		CreateTopic other = new CreateTopic(Declarations.topic("other", 1, 1));
		ApplyOutcome outcome = new TopicApplier(1000).apply(this.admin,
				new TopicPlan(List.of(new CreateTopic(RATINGS), other), List.of()));
		assertThat(outcome.done()).containsExactly(other);
		assertThat(outcome.failures()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource
	void whenClusterRefusesSaysWhereWhyAndWhatToDo(TopicChange change, Exception error, String property, String reason,
			String action, boolean retried) {
		assertThat(FailureTranslator.translate(change, error))
			.isEqualTo(new ProvisioningFailure("ratings", property, reason, action, retried));
	}

	static Stream<Arguments> whenClusterRefusesSaysWhereWhyAndWhatToDo() {
		TopicChange create = new CreateTopic(RATINGS);
		TopicChange add = new AddPartitions(RATINGS, 1, 3);
		TopicChange set = new SetConfigs(RATINGS, Map.of("retention.ms", "1"));
		TopicChange bean = new CreateTopic(
				new TopicDeclaration(KafkaCluster.MAIN, RATINGS.topic(), null, "bean 'ratings'"));
		String created = "create topic 'ratings', partitions 3, replicas 1";
		return Stream.of(
				Arguments.of(create, new TopicAuthorizationException("denied"), "kafka.topics.ratings",
						"The application may not " + created + ".",
						"Grant CREATE on the topic or on the cluster, set kafka.admin to credentials that may, or set "
								+ "kafka.provisioning.topics=none.",
						false),
				Arguments.of(add, new TopicAuthorizationException("denied"), "kafka.topics.ratings",
						"The application may not add partitions to topic 'ratings', from 1 to 3.",
						"Grant ALTER on the topic, set kafka.admin to credentials that may, or set "
								+ "kafka.provisioning.topics=none.",
						false),
				Arguments.of(set, new TopicAuthorizationException("denied"), "kafka.topics.ratings",
						"The application may not set on topic 'ratings' retention.ms=1.",
						"Grant ALTER_CONFIGS on the topic, set kafka.admin to credentials that may, or set "
								+ "kafka.provisioning.topics=none.",
						false),
				Arguments.of(create, new PolicyViolationException("Replicas must be 3."), "kafka.topics.ratings",
						"A policy of the cluster refuses to " + created + ": Replicas must be 3.",
						"Declare the topic as the policy asks.", false),
				Arguments.of(create, new InvalidReplicationFactorException("Only 1 broker"),
						"kafka.topics.ratings.replicas", "The cluster cannot " + created + ": Only 1 broker.",
						"Declare no more replicas than there are brokers, or start the brokers that are missing.",
						true),
				Arguments.of(create, new InvalidTopicException("Collides"), "kafka.topics.ratings.name",
						"The cluster refuses to " + created + ": Collides.", "Declare what the cluster accepts.",
						false),
				Arguments.of(create, new InvalidPartitionsException("Too many"), "kafka.topics.ratings.partitions",
						"The cluster refuses to " + created + ": Too many.", "Declare what the cluster accepts.",
						false),
				Arguments.of(add, new ReassignmentInProgressException("Moving"), "kafka.topics.ratings.partitions",
						"The cluster refuses to add partitions to topic 'ratings', from 1 to 3: Moving.",
						"Start again when the reassignment is done.", false),
				Arguments.of(set, new InvalidConfigurationException("Bad value"), "kafka.topics.ratings.configs",
						"The cluster refuses to set on topic 'ratings' retention.ms=1: Bad value.",
						"Declare what the cluster accepts.", false),
				Arguments.of(bean, new InvalidConfigurationException("Bad value"), "bean 'ratings'",
						"The cluster refuses to " + created + ": Bad value.", "Declare what the cluster accepts.",
						false));
	}

	private ApplyOutcome create(Exception error) throws InterruptedException {
		answer(Map.of("ratings", error));
		return new TopicApplier(1000).apply(this.admin, new TopicPlan(List.of(new CreateTopic(RATINGS)), List.of()));
	}

	private void answer(Map<String, Exception> errors) {
		given(this.admin.createTopics(any(), any())).willAnswer((call) -> {
			Map<String, KafkaFuture<Void>> answers = new HashMap<>();
			call.<Collection<NewTopic>>getArgument(0)
				.forEach((topic) -> answers.put(topic.name(), answer(errors.get(topic.name()))));
			CreateTopicsResult result = mock(CreateTopicsResult.class);
			given(result.values()).willReturn(answers);
			return result;
		});
	}

	private static KafkaFuture<Void> answer(Exception error) {
		KafkaFutureImpl<Void> answer = new KafkaFutureImpl<>();
		if (error != null) {
			answer.completeExceptionally(error);
		}
		else {
			answer.complete(null);
		}
		return answer;
	}

}
