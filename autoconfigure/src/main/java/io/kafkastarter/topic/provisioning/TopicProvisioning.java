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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Brings the topics of all clusters to what is declared, and what comes after them, each
 * cluster on a thread of its own, so that one that is away does not hold up the others.
 * Can be started again after it was stopped.
 *
 * @since 0.1.0
 */
public final class TopicProvisioning {

	private static final Log logger = LogFactory.getLog(TopicProvisioning.class);

	private final KafkaClusters clusters;

	private final TopicProvisioningSettings settings;

	private final Clock clock;

	private final RandomGenerator random;

	private final Function<String, ScheduledExecutorService> executors;

	private final List<ProvisioningStep.Factory> further;

	private volatile List<ClusterProvisioning> running = List.of();

	private volatile boolean started;

	/**
	 * Create a provisioning.
	 * @param clusters the clusters
	 * @param settings how to go about it
	 * @param clock tells the time of a success
	 * @param random the source of jitter
	 * @param executors creates an executor with a single thread for the cluster of the
	 * given name; it is shut down by {@link #stop()}
	 */
	public TopicProvisioning(KafkaClusters clusters, TopicProvisioningSettings settings, Clock clock,
			RandomGenerator random, Function<String, ScheduledExecutorService> executors) {
		this(clusters, settings, clock, random, executors, List.of());
	}

	/**
	 * Create a provisioning of more than topics.
	 * @param clusters the clusters
	 * @param settings how to go about it
	 * @param clock tells the time of a success
	 * @param random the source of jitter
	 * @param executors creates an executor with a single thread for the cluster of the
	 * given name; it is shut down by {@link #stop()}
	 * @param further creates the steps that come after the topics
	 */
	public TopicProvisioning(KafkaClusters clusters, TopicProvisioningSettings settings, Clock clock,
			RandomGenerator random, Function<String, ScheduledExecutorService> executors,
			List<ProvisioningStep.Factory> further) {
		this.clusters = clusters;
		this.settings = settings;
		this.clock = clock;
		this.random = random;
		this.executors = executors;
		this.further = List.copyOf(further);
	}

	/**
	 * Start to provision, and wait for it as far as the settings say.
	 * @param declared the declared topics of all clusters
	 * @throws TopicProvisioningException if it did not succeed within the bound and the
	 * settings ask for {@link ProvisioningStartup#FAIL}
	 */
	public synchronized void start(Collection<TopicDeclaration> declared) {
		List<ClusterProvisioning> started = new ArrayList<>();
		for (KafkaCluster cluster : this.clusters) {
			List<ProvisioningStep> steps = steps(cluster, declared);
			if (steps.stream().anyMatch(ProvisioningStep::isNeeded)) {
				started.add(provisioning(cluster, steps));
			}
		}
		this.running = List.copyOf(started);
		this.started = true;
		started.forEach(ClusterProvisioning::holdBack);
		started.forEach(ClusterProvisioning::start);
		if (this.settings.startup() != ProvisioningStartup.BACKGROUND) {
			await(started);
		}
	}

	/**
	 * Provision what was declared in a cluster since the start, as for a listener that
	 * was registered while the application runs. Does not wait. Does nothing unless it
	 * was started.
	 * @param cluster the name of the cluster
	 */
	public void renew(String cluster) {
		running(cluster).ifPresentOrElse(ClusterProvisioning::renew, () -> startLate(cluster));
	}

	private synchronized void startLate(String cluster) {
		if (this.started && running(cluster).isEmpty()) {
			KafkaCluster found = this.clusters.get(cluster);
			ClusterProvisioning late = provisioning(found, steps(found, List.of()));
			this.running = Stream.concat(this.running.stream(), Stream.of(late)).toList();
			late.start();
		}
	}

	private Optional<ClusterProvisioning> running(String cluster) {
		return this.running.stream().filter((candidate) -> candidate.cluster().equals(cluster)).findFirst();
	}

	private ClusterProvisioning provisioning(KafkaCluster cluster, List<ProvisioningStep> steps) {
		return new ClusterProvisioning(cluster, steps, this.settings.checkInterval(), new Backoff(this.random),
				this.executors.apply(cluster.name()));
	}

	/**
	 * Wait until a cluster was tried to be provisioned once, with or without success, as
	 * long as a request may take. Does not wait if nothing is to be provisioned there.
	 * @param cluster the name of the cluster
	 */
	public void awaitAttempt(String cluster) {
		running(cluster).ifPresent(this::awaitAttempt);
	}

	private void awaitAttempt(ClusterProvisioning running) {
		try {
			running.attempted().get(this.settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | CancellationException | TimeoutException ex) {
			// It goes on in the background, or the application is closing.
		}
	}

	/**
	 * Stop at once. Does nothing if it is not running.
	 */
	public void stop() {
		this.started = false;
		this.running.forEach(ClusterProvisioning::stop);
	}

	/**
	 * Return how far it has come.
	 * @return the state of each cluster that has declared topics; empty if provisioning
	 * is off
	 */
	public List<TopicProvisioningState> states() {
		return this.running.stream()
			.flatMap((cluster) -> cluster.steps().stream())
			.filter(TopicStep.class::isInstance)
			.map((step) -> ((TopicStep) step).state())
			.toList();
	}

	/**
	 * Return what of a topic is not as declared, as of the last look.
	 * @param cluster the name of the cluster
	 * @param topic the name of the topic
	 * @return the differences, each with its remedy
	 */
	public List<String> drift(String cluster, String topic) {
		return states().stream()
			.filter((state) -> state.cluster().equals(cluster))
			.flatMap((state) -> state.drift().stream())
			.filter((drift) -> drift.topic().equals(topic))
			.map(TopicDrift::message)
			.toList();
	}

	/**
	 * Return whether it was started, and not stopped since.
	 * @return {@code true} while it looks after the topics by itself
	 */
	public boolean isStarted() {
		return this.started;
	}

	/**
	 * Return what {@link #apply(String)} would change. Asks no broker.
	 * @return the plans of each cluster that has something to provision, in the order in
	 * which they would be applied; empty if provisioning is off
	 */
	public Map<String, List<StepPlan>> plans() {
		Map<String, List<StepPlan>> plans = new LinkedHashMap<>();
		this.running.forEach((cluster) -> plans.put(cluster.cluster(),
				cluster.steps().stream().map(ProvisioningStep::plan).toList()));
		return plans;
	}

	/**
	 * Apply what the plans show, whatever the modes, starting from what the cluster has
	 * at that time. Nothing is applied twice: what is under way comes first, and one
	 * request after the other. Waits for its turn as long as a request may take, and as
	 * long again for the end.
	 * @param cluster the name of the cluster
	 * @return the results in the order of the plans; empty if the cluster has nothing to
	 * provision
	 */
	public List<StepResult> apply(String cluster) {
		return running(cluster).map((found) -> found.apply(this.settings.timeout())).orElse(List.of());
	}

	/**
	 * Compare a cluster with what is declared, on the calling thread, and change nothing.
	 * It does not matter whether provisioning has started.
	 * @param cluster the cluster
	 * @param declared the declared topics of all clusters
	 * @return what {@link #apply(KafkaCluster, Collection)} would change; empty if the
	 * cluster has nothing to provision
	 */
	public List<StepPlan> look(KafkaCluster cluster, Collection<TopicDeclaration> declared) {
		List<ProvisioningStep> steps = needed(cluster, declared);
		steps.forEach((step) -> look(cluster, step));
		return steps.stream().map(ProvisioningStep::plan).toList();
	}

	private static void look(KafkaCluster cluster, ProvisioningStep step) {
		try {
			step.check();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			step.unavailable("it was interrupted.");
		}
		catch (ExecutionException | RuntimeException ex) {
			step.unavailable(FailureTranslator.problem(cluster, ex));
		}
	}

	/**
	 * Bring a cluster to what is declared, on the calling thread, whatever the modes.
	 * Meant for an application that has not started and will not: nothing waits for it.
	 * @param cluster the cluster
	 * @param declared the declared topics of all clusters
	 * @return the results in the order of the plans; empty if the cluster has nothing to
	 * provision
	 */
	public List<StepResult> apply(KafkaCluster cluster, Collection<TopicDeclaration> declared) {
		ApplyRequest request = new ApplyRequest(cluster, needed(cluster, declared));
		request.run();
		return request.await(Duration.ZERO);
	}

	private List<ProvisioningStep> needed(KafkaCluster cluster, Collection<TopicDeclaration> declared) {
		return steps(cluster, declared).stream().filter(ProvisioningStep::isNeeded).toList();
	}

	private List<ProvisioningStep> steps(KafkaCluster cluster, Collection<TopicDeclaration> declared) {
		List<ProvisioningStep> steps = new ArrayList<>();
		List<TopicDeclaration> own = declared.stream()
			.filter((topic) -> topic.cluster().equals(cluster.name()))
			.toList();
		if (this.settings.mode() != ProvisioningMode.NONE && !own.isEmpty()) {
			steps.add(new TopicStep(cluster, new TopicProvisioner(cluster, own, this.settings), this.settings.mode(),
					this.clock));
		}
		this.further.forEach((factory) -> factory.create(cluster).ifPresent(steps::add));
		return steps;
	}

	private void await(List<ClusterProvisioning> started) {
		long deadline = System.nanoTime() + this.settings.timeout().toNanos();
		try {
			for (ClusterProvisioning cluster : started) {
				await(cluster, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (TopicProvisioningException ex) {
			stop();
			throw ex;
		}
	}

	private void await(ClusterProvisioning cluster, Duration bound) throws InterruptedException {
		try {
			cluster.settled().get(bound.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			logger.warn("Cluster '%s' is not provisioned after %d s, which is as long as the start waits for it"
				.formatted(cluster.cluster(), this.settings.timeout().toSeconds()));
		}
		catch (ExecutionException | CancellationException ex) {
			// Stopped in the meantime: the application is closing.
			return;
		}
		if (this.settings.startup() == ProvisioningStartup.FAIL) {
			failUnlessDone(cluster);
		}
	}

	private void failUnlessDone(ClusterProvisioning cluster) {
		List<ProvisioningStep.Outcome> undone = cluster.steps()
			.stream()
			.map(ProvisioningStep::outcome)
			.filter((outcome) -> !outcome.isSuccess())
			.toList();
		if (undone.isEmpty()) {
			return;
		}
		List<ProvisioningFailure> failures = undone.stream().flatMap((outcome) -> outcome.failures().stream()).toList();
		String problem = undone.stream()
			.map(ProvisioningStep.Outcome::problem)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(failures.isEmpty() ? "no broker answered." : null);
		throw new TopicProvisioningException(cluster.cluster(), this.settings.timeout(), failures, problem);
	}

}
