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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one cluster now and then, on a thread of its own, and remembers what it saw.
 * Asking for {@link #state()} costs nothing, whatever the brokers do.
 */
final class ClusterMonitor {

	private static final Log logger = LogFactory.getLog(ClusterMonitor.class);

	// Longer than brokers take to notice that one of them has gone and to elect others,
	// so that what is still wrong then is worth an alarm.
	private static final Duration SECOND_LOOK = Duration.ofSeconds(10);

	// While the application starts much is about to change, and somebody may be watching.
	private static final Duration AFTER_FIRST_LOOK = Duration.ofSeconds(2);

	private final ClusterReader reader;

	private final List<ClusterInterest> interests;

	private final MonitoringSettings settings;

	private final Clock clock;

	private final List<ClusterStateListener> listeners;

	private volatile ClusterState state;

	private volatile @Nullable ScheduledExecutorService executor;

	ClusterMonitor(String cluster, ClusterReader reader, List<ClusterInterest> interests, MonitoringSettings settings,
			Clock clock, List<ClusterStateListener> listeners) {
		this.reader = reader;
		this.interests = interests;
		this.settings = settings;
		this.clock = clock;
		this.listeners = listeners;
		this.state = ClusterState.initial(cluster);
	}

	ClusterState state() {
		return this.state;
	}

	void start(ScheduledExecutorService newExecutor) {
		this.executor = newExecutor;
		newExecutor.execute(this::look);
	}

	// End at once: a request under way is given up.
	void stop() {
		ScheduledExecutorService current = this.executor;
		if (current != null) {
			current.shutdownNow();
			this.executor = null;
		}
	}

	// Look on the calling thread, with a reader of its own, and remember nothing.
	Answer<ClusterSnapshot> lookWith(ClusterReader own) throws InterruptedException {
		try {
			return Answer.of(own.read(brokers(), topics(), groups(), isolationLevel()));
		}
		catch (ClusterReader.Failure ex) {
			return Answer.failed(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		catch (RuntimeException ex) {
			return Answer.failed(ex);
		}
	}

	private void look() {
		try {
			note(lookWith(this.reader));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return;
		}
		tell();
		schedule();
	}

	private void note(Answer<ClusterSnapshot> answer) {
		Throwable error = answer.error();
		this.state = (error != null) ? this.state.failed(error, this.clock.instant())
				: this.state.answered(Objects.requireNonNull(answer.value()));
	}

	private void tell() {
		for (ClusterStateListener listener : this.listeners) {
			if (isStopped()) {
				return;
			}
			try {
				listener.onLook(this.state);
			}
			catch (RuntimeException ex) {
				if (isStopped()) {
					return;
				}
				logger.error("Cannot make out the state of cluster '%s'".formatted(this.state.cluster()), ex);
			}
		}
	}

	// Who is told may need beans, and those end with the application.
	private boolean isStopped() {
		return this.executor == null;
	}

	private void schedule() {
		ScheduledExecutorService current = this.executor;
		if (current == null || current.isShutdown()) {
			return;
		}
		Duration pause = pause();
		current.schedule(this::look, pause.toNanos(), TimeUnit.NANOSECONDS);
	}

	private Duration pause() {
		Duration pause = this.settings.refreshInterval();
		if (isStarting()) {
			return shorter(pause, AFTER_FIRST_LOOK);
		}
		return isSecondLookWanted() ? shorter(pause, SECOND_LOOK) : pause;
	}

	// The second look is the one that counts, whether the first was answered or not.
	private boolean isStarting() {
		return (this.state.failures() == 0) ? this.state.previous() == null
				: this.state.failures() == 1 && this.state.latest() == null;
	}

	private static Duration shorter(Duration first, Duration second) {
		return (first.compareTo(second) < 0) ? first : second;
	}

	private boolean isSecondLookWanted() {
		return this.state.failures() > 0
				|| this.listeners.stream().anyMatch((listener) -> listener.wantsSecondLook(this.state));
	}

	private Set<Integer> brokers() {
		return this.state.snapshot().map(ClusterSnapshot::brokers).orElse(Set.of());
	}

	private List<String> topics() {
		return names((interest) -> interest.topics(this.state.cluster()).stream());
	}

	private GroupIds groups() {
		return GroupIds.of(names((interest) -> interest.groups(this.state.cluster()).stream()),
				names((interest) -> interest.shareGroups(this.state.cluster()).stream()));
	}

	// One request asks for all ends: where some read what is not committed, up to there.
	private IsolationLevel isolationLevel() {
		return this.interests.stream()
			.map((interest) -> interest.isolationLevel(this.state.cluster()))
			.min(Comparator.naturalOrder())
			.orElse(IsolationLevel.READ_COMMITTED);
	}

	private List<String> names(Function<ClusterInterest, Stream<String>> part) {
		return this.interests.stream().flatMap(part).distinct().sorted().toList();
	}

}
