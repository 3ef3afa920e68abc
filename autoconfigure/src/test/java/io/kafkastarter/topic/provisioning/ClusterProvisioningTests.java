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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicDrift.Kind;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentMatchers;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link ClusterProvisioning}, with an executor whose tasks run when the test
 * says so.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClusterProvisioningTests {

	private static final KafkaCluster CLUSTER = new KafkaCluster("main", () -> {
		throw new IllegalStateException("Not asked");
	});

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	private static final TopicDeclaration RATINGS = Declarations.topic("ratings", 3, 1);

	private static final TopicDrift DRIFT = new TopicDrift("ratings", Kind.MORE_PARTITIONS, "kafka.topics.ratings", "1",
			"2", "Too many partitions.");

	private static final ProvisioningFailure FAILURE = new ProvisioningFailure("ratings", "kafka.topics.ratings", "No.",
			"Do.", false);

	private final TopicProvisioner provisioner = mock(TopicProvisioner.class);

	private final ScheduledExecutorService executor = mock(ScheduledExecutorService.class);

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final Deque<Duration> delays = new ArrayDeque<>();

	private ClusterProvisioning provisioning = provisioning(Declarations.settings(ProvisioningMode.CREATE));

	@BeforeEach
	void collectTasks() {
		willAnswer((call) -> this.tasks.add(call.getArgument(0))).given(this.executor).execute(any());
		given(this.executor.schedule(any(Runnable.class), anyLong(), any())).willAnswer((call) -> {
			this.tasks.add(call.getArgument(0));
			this.delays.add(Duration.of(call.<Long>getArgument(1), call.<TimeUnit>getArgument(2).toChronoUnit()));
			return null;
		});
	}

	@Test
	void whenClusterIsAwayTriesAgainAndTellsOnce(CapturedOutput output) throws Exception {
		given(this.provisioner.provision()).willThrow(new ExecutionException(new TimeoutException("Timed out")))
			.willThrow(new IllegalStateException("No host resolves"))
			.willReturn(result(List.of(new TopicChange.CreateTopic(RATINGS))));
		this.provisioning.start();
		runNext();
		assertThat(state().done()).isFalse();
		assertThat(state().problem()).startsWith("no broker answered in time. Check ").endsWith("(Timed out.)");
		assertThat(state().lastSuccess()).isNull();
		runNext();
		assertThat(state().problem()).isEqualTo("No host resolves.");
		assertThat(this.provisioning.settled()).isNotDone();
		runNext();
		assertThat(this.delays).hasSize(3).startsWith(this.delays.getFirst()).last().isEqualTo(Duration.ofMinutes(10));
		assertThat(this.delays.getFirst()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
		TopicProvisioningState state = state();
		assertThat(this.provisioning.settled()).isCompleted();
		assertThat(state.done()).isTrue();
		assertThat(state.problem()).isNull();
		assertThat(state.lastSuccess()).isEqualTo(NOW);
		assertThat(output).containsOnlyOnce("cannot be provisioned yet")
			.containsOnlyOnce("Topics of cluster 'main' are provisioned:")
			.containsOnlyOnce("create topic 'ratings', partitions 3, replicas 1");
	}

	@Test
	void whenNothingChangesTellsNothing(CapturedOutput output) throws Exception {
		given(this.provisioner.provision()).willReturn(result(List.of()));
		this.provisioning.start();
		runNext();
		assertThat(output).doesNotContain("Topics of cluster");
	}

	@Test
	void whenFailureMayPassTriesAgain(CapturedOutput output) throws Exception {
		ProvisioningFailure passing = new ProvisioningFailure("ratings", "kafka.topics.ratings.replicas", "No.", "Do.",
				true);
		given(this.provisioner.provision()).willReturn(
				new ProvisioningResult(TopicPlan.EMPTY, TopicPlan.EMPTY, List.of(), List.of(), List.of(passing), null),
				new ProvisioningResult(TopicPlan.EMPTY, TopicPlan.EMPTY, List.of(), List.of(), List.of(passing), null),
				result(List.of()));
		this.provisioning.start();
		runNext();
		runNext();
		assertThat(this.provisioning.settled()).isNotDone();
		assertThat(state().failures()).containsExactly(passing);
		runNext();
		assertThat(this.provisioning.settled()).isDone();
		assertThat(state().failures()).isEmpty();
		assertThat(output).containsOnlyOnce("kafka.topics.ratings.replicas: No. Do.");
	}

	@Test
	void whenClusterBreaksOffTriesAgain() throws Exception {
		given(this.provisioner.provision()).willReturn(new ProvisioningResult(TopicPlan.EMPTY, TopicPlan.EMPTY,
				List.of(), List.of(), List.of(), new TimeoutException("t")), result(List.of()));
		this.provisioning.start();
		runNext();
		assertThat(state().done()).isFalse();
		runNext();
		assertThat(state().done()).isTrue();
	}

	@Test
	void whenCredentialsAreRefusedSettlesAtOnceAndTriesOn() throws Exception {
		given(this.provisioner.provision())
			.willThrow(new ExecutionException(new SaslAuthenticationException("Authentication failed")));
		this.provisioning.start();
		runNext();
		assertThat(this.provisioning.settled()).isCompleted();
		assertThat(state().done()).isFalse();
		assertThat(state().problem())
			.endsWith("Check kafka.sasl.username and kafka.sasl.password. (Authentication failed.)");
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void whenDoneChecksWithoutChangingAndTellsDriftOnce(CapturedOutput output) throws Exception {
		given(this.provisioner.provision()).willReturn(result(List.of()));
		given(this.provisioner.check()).willReturn(found(DRIFT), found(DRIFT), found());
		this.provisioning.start();
		runNext();
		runNext();
		assertThat(state().drift()).containsExactly(DRIFT);
		runNext();
		assertThat(output).containsOnlyOnce("Too many partitions.");
		runNext();
		assertThat(state().drift()).isEmpty();
		assertThat(output).containsOnlyOnce("are as declared again");
		then(this.provisioner).should(times(1)).provision();
		assertThat(this.delays).containsOnly(Duration.ofMinutes(10));
	}

	@Test
	void whenCheckFailsKeepsWhatIsKnownAndChecksAgain() throws Exception {
		given(this.provisioner.provision()).willReturn(result(List.of()));
		given(this.provisioner.check()).willThrow(new ExecutionException(new TimeoutException("t")))
			.willReturn(found());
		this.provisioning.start();
		runNext();
		runNext();
		assertThat(state().done()).isTrue();
		assertThat(state().problem()).isNotNull();
		runNext();
		assertThat(state().problem()).isNull();
	}

	@Test
	void whenTopicIsPutRightByHandItsFailureGoes() throws Exception {
		given(this.provisioner.provision()).willReturn(new ProvisioningResult(TopicPlan.EMPTY, TopicPlan.EMPTY,
				List.of(), List.of(DRIFT), List.of(FAILURE), null));
		given(this.provisioner.check()).willReturn(found(DRIFT), found());
		this.provisioning.start();
		runNext();
		runNext();
		assertThat(state().failures()).containsExactly(FAILURE);
		runNext();
		assertThat(state().failures()).isEmpty();
	}

	@Test
	void whenChecksAreOffMakesNone() throws Exception {
		this.provisioning = provisioning(new TopicProvisioningSettings(ProvisioningMode.CREATE,
				ProvisioningStartup.BACKGROUND, false, Duration.ZERO, Duration.ofSeconds(30)));
		given(this.provisioner.provision()).willReturn(result(List.of()));
		this.provisioning.start();
		runNext();
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void whenPlanningTellsThePlan(CapturedOutput output) throws Exception {
		this.provisioning = provisioning(Declarations.settings(ProvisioningMode.PLAN));
		TopicPlan plan = new TopicPlan(List.of(new TopicChange.CreateTopic(RATINGS)), List.of(DRIFT));
		given(this.provisioner.provision())
			.willReturn(new ProvisioningResult(plan, plan, List.of(), List.of(DRIFT), List.of(), null));
		given(this.provisioner.check()).willReturn(found(DRIFT));
		this.provisioning.start();
		runNext();
		runNext();
		assertThat(output).contains("Plan for the topics of cluster 'main', nothing is changed:")
			.containsOnlyOnce("create topic 'ratings', partitions 3, replicas 1")
			.containsOnlyOnce("Too many partitions.");
	}

	@Test
	void whenPartitionsGrewWarnsThatKeysMove(CapturedOutput output) throws Exception {
		given(this.provisioner.provision()).willReturn(result(List.of(new TopicChange.AddPartitions(RATINGS, 1, 3))));
		this.provisioning.start();
		runNext();
		assertThat(output).contains("WARN")
			.contains("Partitions were added to topic 'ratings': from now on some keys go to other partitions");
	}

	@Test
	void whenOneStepIsDoneOnlyTheOthersAreTriedAgain() throws Exception {
		ProvisioningStep further = mock(ProvisioningStep.class);
		this.provisioning = provisioning(Declarations.settings(ProvisioningMode.CREATE), further);
		given(this.provisioner.provision()).willReturn(result(List.of()));
		given(further.provision()).willReturn(false)
			.willThrow(new ExecutionException(new TimeoutException("t")))
			.willReturn(true);
		this.provisioning.start();
		runNext();
		runNext();
		then(further).should().unavailable(ArgumentMatchers.startsWith("no broker answered in time. "));
		assertThat(this.provisioning.settled()).isNotDone();
		runNext();
		assertThat(this.provisioning.settled()).isCompleted();
		then(this.provisioner).should(times(1)).provision();
		runNext();
		then(this.provisioner).should(times(1)).check();
		then(further).should(times(1)).check();
	}

	@Test
	void whenClusterDoesNotAnswerOneStepTheNextOneIsNotTried() throws Exception {
		ProvisioningStep further = mock(ProvisioningStep.class);
		this.provisioning = provisioning(Declarations.settings(ProvisioningMode.CREATE), further);
		given(this.provisioner.provision()).willThrow(new ExecutionException(new TimeoutException("t")));
		this.provisioning.start();
		runNext();
		then(further).shouldHaveNoInteractions();
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void whenMoreIsDeclaredOnlyThatIsProvisionedAndTheNextCheckComesOnce() throws Exception {
		ProvisioningStep further = mock(ProvisioningStep.class);
		ScheduledFuture<?> check = mock(ScheduledFuture.class);
		this.provisioning = provisioning(Declarations.settings(ProvisioningMode.CREATE), further);
		given(this.provisioner.provision()).willReturn(result(List.of()));
		given(further.provision()).willReturn(true);
		willAnswer((call) -> check).given(this.executor).schedule(any(Runnable.class), anyLong(), any());
		given(further.outcome()).willReturn(new ProvisioningStep.Outcome(true, List.of(), null));
		this.provisioning.start();
		runNext();
		this.provisioning.renew();
		runNext();
		then(further).should(times(1)).provision();
		then(check).shouldHaveNoInteractions();
		given(further.outcome()).willReturn(new ProvisioningStep.Outcome(false, List.of(), null));
		this.provisioning.renew();
		runNext();
		then(further).should(times(2)).provision();
		then(this.provisioner).should(times(1)).provision();
		then(check).should().cancel(false);
	}

	@Test
	void whenStoppedGivesUpWithoutAWord(CapturedOutput output) throws Exception {
		given(this.provisioner.provision()).willThrow(new IllegalStateException("Cluster is closed"));
		given(this.executor.isShutdown()).willReturn(true);
		this.provisioning.start();
		this.provisioning.stop();
		runNext();
		assertThat(this.tasks).isEmpty();
		assertThat(this.provisioning.settled()).isCancelled();
		assertThat(output).doesNotContain("Cluster is closed");
	}

	@Test
	void whenStoppedWhileFinishingEndsQuietly() throws Exception {
		given(this.provisioner.provision()).willReturn(result(List.of()));
		given(this.executor.schedule(any(Runnable.class), anyLong(), any()))
			.willThrow(new RejectedExecutionException());
		this.provisioning.start();
		runNext();
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void whenInterruptedRestoresTheInterrupt() throws Exception {
		given(this.provisioner.provision()).willThrow(new InterruptedException());
		this.provisioning.start();
		runNext();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void whenSomebodyAppliesItComesAfterWhatIsUnderWayAndTellsWhatWasDone() throws Exception {
		TopicPlan pending = new TopicPlan(List.of(), List.of(DRIFT));
		given(this.provisioner.provision()).willReturn(result(List.of()));
		given(this.provisioner.apply()).willReturn(new ProvisioningResult(TopicPlan.EMPTY, pending,
				List.of(new TopicChange.CreateTopic(RATINGS)), List.of(DRIFT), List.of(FAILURE), null));
		this.provisioning.start();
		willAnswer((call) -> {
			this.tasks.add(call.getArgument(0));
			runNext();
			then(this.provisioner).should().provision();
			runNext();
			return null;
		}).given(this.executor).execute(any());
		assertThat(this.provisioning.apply(Duration.ofSeconds(10)))
			.containsExactly(new StepResult("topics", List.of("create topic 'ratings', partitions 3, replicas 1"),
					List.of("kafka.topics.ratings: No. Do."), List.of("Too many partitions."), null));
		assertThat(this.provisioning.steps().get(0).plan()).isEqualTo(new StepPlan("topics", List.of(),
				List.of("Too many partitions."), List.of("kafka.topics.ratings: No. Do."), NOW, null));
	}

	@Test
	void whenTurnDoesNotComeInTimeNothingIsAppliedAfterwards() throws Exception {
		this.provisioning.start();
		assertThat(this.provisioning.apply(Duration.ofMillis(1))).singleElement()
			.satisfies((result) -> assertThat(result.problem())
				.isEqualTo("Its turn did not come within 0 s, because no broker answers: " + "nothing was changed."));
		given(this.provisioner.provision()).willReturn(result(List.of()));
		runNext();
		runNext();
		then(this.provisioner).should(never()).apply();
	}

	@Test
	void whenClusterIsAwayWhileItIsAppliedEachStepSaysSo() throws Exception {
		ProvisioningStep further = mock(ProvisioningStep.class);
		given(further.isNeeded()).willReturn(true);
		given(further.plan()).willReturn(new StepPlan("acls", List.of(), List.of(), List.of(), null, null));
		this.provisioning = provisioning(Declarations.settings(ProvisioningMode.CREATE), further);
		given(this.provisioner.apply()).willThrow(new ExecutionException(new TimeoutException("t")));
		runAtOnce();
		assertThat(this.provisioning.apply(Duration.ofSeconds(10)))
			.allSatisfy((result) -> assertThat(result.problem()).startsWith("no broker answered in time. "))
			.extracting(StepResult::subject)
			.containsExactly("topics", "acls");
		then(further).should(never()).apply();
		assertThat(state().problem()).startsWith("no broker answered in time. ");
	}

	@Test
	void whenStoppedWhoWaitsIsToldAtOnce() {
		willAnswer((call) -> {
			this.provisioning.stop();
			return null;
		}).given(this.executor).execute(any());
		assertThat(this.provisioning.apply(Duration.ofMinutes(10))).extracting(StepResult::problem)
			.containsExactly("The application is stopping.");
		willThrow(new RejectedExecutionException()).given(this.executor).execute(any());
		assertThat(this.provisioning.apply(Duration.ofMinutes(10))).extracting(StepResult::problem)
			.containsExactly("The application is stopping.");
	}

	private void runAtOnce() {
		willAnswer((call) -> {
			call.<Runnable>getArgument(0).run();
			return null;
		}).given(this.executor).execute(any());
	}

	private static TopicComparison found(TopicDrift... drift) {
		return new TopicComparison(List.of(drift), TopicPlan.EMPTY);
	}

	private ClusterProvisioning provisioning(TopicProvisioningSettings settings, ProvisioningStep... further) {
		List<ProvisioningStep> steps = new ArrayList<>(List.of(further));
		steps.add(0, new TopicStep(CLUSTER, this.provisioner, settings.mode(), Clock.fixed(NOW, ZoneOffset.UTC)));
		return new ClusterProvisioning(CLUSTER, steps, settings.checkInterval(), new Backoff(new Random(1)),
				this.executor);
	}

	private TopicProvisioningState state() {
		return ((TopicStep) this.provisioning.steps().get(0)).state();
	}

	private void runNext() {
		this.tasks.remove().run();
	}

	private static ProvisioningResult result(List<TopicChange> done) {
		return new ProvisioningResult(new TopicPlan(done, List.of()), TopicPlan.EMPTY, done, List.of(), List.of(),
				null);
	}

}
