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

package io.kafkastarter.deadletter.redrive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.kafkastarter.Internal;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.deadletter.HealingSettings;
import io.kafkastarter.listener.failure.WaitingKeys;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Redrives dead letters when their time has come, without anybody's doing. Each instance
 * knows what waits; the group of redrives sees to it that one of them does the work. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
@Internal
public final class DeadLetterHealing implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(DeadLetterHealing.class);

	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private static final Duration END_TIMEOUT = Duration.ofSeconds(2);

	private final DeadLetters letters;

	private final HealingRules rules;

	private final Supplier<ScheduledExecutorService> threads;

	private final Clock clock;

	private final HealingClusters clusters;

	private final Set<String> failing = ConcurrentHashMap.newKeySet();

	private volatile @Nullable ScheduledExecutorService thread;

	/**
	 * Create what redrives.
	 * @param letters the dead letters
	 * @param recoverer writes them
	 * @param listeners the listeners of the application
	 * @param settings returns what is set for a listener, by its id
	 * @param threads creates the thread that looks what waits
	 * @param clock tells the time
	 */
	public DeadLetterHealing(DeadLetters letters, DeadLetterRecoverer recoverer, RegisteredListeners listeners,
			Function<String, HealingSettings> settings, Supplier<ScheduledExecutorService> threads, Clock clock) {
		this.letters = letters;
		this.rules = new HealingRules(recoverer.names(), listeners, settings, recoverer.signatures());
		this.threads = threads;
		this.clock = clock;
		this.clusters = new HealingClusters(letters, this.rules, clock);
		recoverer.observe(this.clusters);
		letters.setOrder(this.clusters);
	}

	/**
	 * Begin, also after {@link #close()}.
	 */
	public void open() {
		ScheduledExecutorService created = this.threads.get();
		this.thread = created;
		created.execute(() -> lookAgain(created));
	}

	/**
	 * Look at once what is due, as the time may have moved.
	 */
	public void wake() {
		ScheduledExecutorService running = this.thread;
		if (running != null) {
			running.execute(this::look);
		}
	}

	@Override
	public void close() {
		ScheduledExecutorService running = this.thread;
		this.thread = null;
		if (running != null) {
			running.shutdown();
			if (!isTerminated(running)) {
				running.shutdownNow();
			}
		}
	}

	// A look takes no time while the brokers answer.
	private static boolean isTerminated(ScheduledExecutorService running) {
		try {
			return running.awaitTermination(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Return what waits.
	 * @param cluster the name of a cluster
	 * @return the topics that something waits in, by name
	 */
	public List<WaitingDeadLetters> waiting(String cluster) {
		return this.clusters.waiting(cluster);
	}

	/**
	 * Return the keys of a listener that have a dead letter waiting.
	 * @param listener the listener's id
	 * @return the keys, {@link WaitingKeys#NONE} if the order of keys is not kept
	 */
	public WaitingKeys keys(String listener) {
		return this.clusters.keys(listener);
	}

	private void lookAgain(ScheduledExecutorService executor) {
		Duration pause = LONGEST_PAUSE;
		try {
			pause = look();
		}
		catch (RuntimeException | Error ex) {
			if (isOpen()) {
				logger.error("What dead letters wait could not be found out", ex);
			}
		}
		finally {
			if (executor == this.thread) {
				executor.schedule(() -> lookAgain(executor), pause.toMillis(), TimeUnit.MILLISECONDS);
			}
		}
	}

	// What is interrupted by the end is no failure.
	private boolean isOpen() {
		return this.thread != null;
	}

	private Duration look() {
		List<RegisteredListener> healed = this.rules.healed();
		healed.stream().map(RegisteredListener::cluster).distinct().forEach(this::look);
		return pause(healed);
	}

	private void look(String cluster) {
		try {
			HealingTopics topics = this.clusters.topics(cluster);
			topics.read();
			TopicOffsets offsets = this.letters.offsets(cluster);
			topics.topics().forEach((topic, healing) -> heal(cluster, topic, healing, offsets));
			this.failing.remove(cluster);
		}
		catch (InvalidRedriveException | KafkaException ex) {
			if (isOpen() && this.failing.add(cluster)) {
				logger.warn("Dead letters of cluster '%s' cannot be redriven by themselves at this time: %s"
					.formatted(cluster, ex.getMessage()));
			}
		}
	}

	private void heal(String cluster, String topic, TopicHealing healing, TopicOffsets offsets) {
		if (healing.mayBegin(this.clock.instant()) && !offsets.isRedriven(topic)) {
			DueLetters due = new DueLetters(healing, () -> this.clusters.topics(cluster).read(topic), this.clock);
			this.letters.heal(cluster, topic, due)
				.ifPresent((redrive) -> redrive.completion()
					.thenAccept((progress) -> healing.ended(progress, this.clock.instant())));
		}
	}

	// A tenth of the shortest time is early enough, if nothing is due before.
	private Duration pause(Collection<RegisteredListener> listeners) {
		Instant now = this.clock.instant();
		Set<Duration> pauses = new HashSet<>();
		listeners.forEach((listener) -> this.rules.settings()
			.apply(listener.id())
			.retryAfter()
			.forEach((time) -> pauses.add(time.dividedBy(10))));
		this.clusters.allTopics()
			.forEach((healing) -> healing.letters()
				.nextTimeAfter(now)
				.ifPresent((time) -> pauses.add(Duration.between(now, time))));
		Duration shortest = pauses.stream().min(Comparator.naturalOrder()).orElse(LONGEST_PAUSE);
		return (shortest.compareTo(SHORTEST_PAUSE) < 0) ? SHORTEST_PAUSE
				: (shortest.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : shortest;
	}

}
