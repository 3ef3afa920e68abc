package io.kafkastarter.topic.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.security.ConnectionFailures;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

import org.springframework.util.StringUtils;

/**
 * Provisioning of one cluster on one thread of its own, which alone writes the state:
 * tried until it is done, then repeated as a check that changes nothing.
 */
final class ClusterProvisioning {

	private final KafkaCluster cluster;

	private final TopicProvisioner provisioner;

	private final TopicProvisioningSettings settings;

	private final Backoff backoff;

	private final Clock clock;

	private final ScheduledExecutorService executor;

	private final ProvisioningLog log;

	private final CompletableFuture<TopicProvisioningState> settled = new CompletableFuture<>();

	private volatile TopicProvisioningState state;

	ClusterProvisioning(KafkaCluster cluster, TopicProvisioner provisioner, TopicProvisioningSettings settings,
			Backoff backoff, Clock clock, ScheduledExecutorService executor) {
		this.cluster = cluster;
		this.provisioner = provisioner;
		this.settings = settings;
		this.backoff = backoff;
		this.clock = clock;
		this.executor = executor;
		this.log = new ProvisioningLog(cluster.name());
		this.state = TopicProvisioningState.initial(cluster.name());
	}

	void start() {
		this.executor.execute(this::provision);
	}

	// End at once: a request under way is given up.
	void stop() {
		this.executor.shutdownNow();
		this.settled.cancel(false);
	}

	TopicProvisioningState state() {
		return this.state;
	}

	// Return the future of the first state that will not change by trying again.
	CompletableFuture<TopicProvisioningState> settled() {
		return this.settled;
	}

	private void provision() {
		try {
			provisioned(this.provisioner.provision());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			unavailable((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (RuntimeException ex) {
			unavailable(ex);
		}
	}

	private void provisioned(ProvisioningResult result) {
		Exception interruption = result.interruption();
		String problem = (interruption != null) ? problem(interruption) : null;
		this.state = new TopicProvisioningState(this.state.cluster(), !result.isRetried(), result.plan(),
				result.drift(), result.failures(), this.clock.instant(), problem);
		if (this.settings.mode() == ProvisioningMode.PLAN) {
			this.log.plan(result);
		}
		this.log.done(result);
		this.log.failures(result.failures());
		this.log.drift(result.drift(), result.failures());
		if (problem != null) {
			this.log.unavailable(problem);
		}
		if (result.isRetried()) {
			schedule(this::provision, this.backoff.next());
			return;
		}
		this.log.finished();
		this.settled.complete(this.state);
		scheduleCheck();
	}

	private void unavailable(Throwable error) {
		if (this.executor.isShutdown()) {
			return;
		}
		this.state = this.state.withProblem(problem(error));
		this.log.unavailable(problem(error));
		if (error instanceof AuthenticationException || error instanceof AuthorizationException) {
			this.settled.complete(this.state);
		}
		schedule(this::provision, this.backoff.next());
	}

	private void check() {
		try {
			checked(this.provisioner.check());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return;
		}
		catch (ExecutionException ex) {
			this.state = this.state.withProblem(problem((ex.getCause() != null) ? ex.getCause() : ex));
		}
		catch (RuntimeException ex) {
			this.state = this.state.withProblem(problem(ex));
		}
		scheduleCheck();
	}

	private void checked(List<TopicDrift> drift) {
		Set<String> differing = drift.stream().map(TopicDrift::topic).collect(Collectors.toSet());
		List<TopicFailure> failures = this.state.failures()
			.stream()
			.filter((failure) -> differing.contains(failure.topic()))
			.toList();
		this.state = this.state.checked(drift, failures, this.clock.instant());
		this.log.drift(drift, failures);
	}

	private void scheduleCheck() {
		if (this.settings.checkInterval().toMillis() > 0) {
			schedule(this::check, this.settings.checkInterval());
		}
	}

	private void schedule(Runnable task, Duration delay) {
		try {
			this.executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// Stopped in the meantime.
			this.settled.cancel(false);
		}
	}

	private String problem(Throwable error) {
		Throwable cause = (error.getCause() != null) ? error.getCause() : error;
		return ConnectionFailures.find(this.cluster, error, true)
			.map(StringUtils::uncapitalize)
			.orElseGet(() -> FailureTranslator.sentence(cause));
	}

}
