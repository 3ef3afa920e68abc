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

package io.kafkastarter.endpoint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.RateLimit;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.admission.Breaker;
import io.kafkastarter.listener.observe.RecordsInFlight;
import io.kafkastarter.listener.observe.StuckHandlers;
import io.kafkastarter.listener.parallel.QueueMessageListenerContainer;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.metrics.ListenerFigures;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.metrics.RecentFailure;
import io.kafkastarter.reading.ByteTexts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Describes listeners of this application.
 *
 * @since 0.1.0
 */
public final class ListenerDescriptions {

	private static final int MOST_LANES = 100;

	private static final int MOST_OF_KEY = 200;

	private final ListenerStatistics statistics;

	private final ShownValues shown;

	/**
	 * Create descriptions.
	 * @param statistics knows what listeners have done
	 * @param shown decides who may see the keys of records
	 */
	public ListenerDescriptions(ListenerStatistics statistics, ShownValues shown) {
		this.statistics = statistics;
		this.shown = shown;
	}

	ListenerDescriptor describe(RegisteredListener listener, ListenerHandle handle) {
		ListenerSpec spec = handle.spec();
		ListenerState state = handle.state();
		Optional<Admission> admission = Admission.of(listener.container());
		List<String> partitions = (listener.container().getAssignedPartitions() != null)
				? listener.container().getAssignedPartitions().stream().map(String::valueOf).sorted().toList()
				: List.of();
		return new ListenerDescriptor(listener.cluster(), spec.mode(), listener.group(),
				listener.topics().stream().sorted().toList(), SettingsDescriptor.of(spec), queue(listener),
				state.status(), state.since(), state.requestedBy().describe(state.user()), state.failure(), partitions,
				stuck(listener.container()), admission.flatMap(Admission::getPause).orElse(null),
				admission.map(Admission::getRateLimit).orElse(null), figures(listener),
				this.statistics.minutes(listener.id()), null, null);
	}

	ListenerDescriptor inDetail(RegisteredListener listener, ListenerHandle handle, SecurityContext context) {
		LanesDescriptor lanes = inFlight(listener).flatMap((container) -> container.getLanes(MOST_LANES))
			.map((found) -> LanesDescriptor.of(found, this.shown.to(context)))
			.orElse(null);
		return describe(listener, handle).with(this.statistics.recentFailures(listener.id()), lanes);
	}

	private static @Nullable QueueDescriptor queue(RegisteredListener listener) {
		return (listener.container() instanceof QueueMessageListenerContainer container) ? QueueDescriptor.of(container)
				: null;
	}

	private static List<String> stuck(MessageListenerContainer container) {
		return (container instanceof StuckHandlers handlers) ? handlers.getStuckRecords()
			.entrySet()
			.stream()
			.map((record) -> "%s@%d".formatted(record.getKey(), record.getValue()))
			.sorted()
			.toList() : List.of();
	}

	private FiguresDescriptor figures(RegisteredListener listener) {
		ListenerFigures figures = this.statistics.find(listener.id()).orElse(new ListenerFigures(0, 0, 0, 0, 0, 0));
		Optional<RecordsInFlight> inFlight = inFlight(listener);
		return new FiguresDescriptor(figures.processed(), figures.failed(), figures.deadLettered(),
				rounded(figures.meanMillis()), rounded(figures.perSecond()), rounded(figures.errorRate()),
				inFlight.map(RecordsInFlight::getInFlight).orElse(null),
				inFlight.map(RecordsInFlight::getOldestAge).map(ListenerDescriptions::seconds).orElse(null));
	}

	private static Optional<RecordsInFlight> inFlight(RegisteredListener listener) {
		return (listener.container() instanceof RecordsInFlight container) ? Optional.of(container) : Optional.empty();
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

	// Nobody reads more than three digits after the point.
	private static double rounded(double number) {
		return Double.isFinite(number) ? Math.round(number * 1000) / 1000.0 : 0;
	}

	/**
	 * Description of a listener.
	 *
	 * @param cluster the name of its cluster
	 * @param mode how it takes records
	 * @param group its group, or {@code null} if it has none
	 * @param topics its topics
	 * @param settings what a restart may change
	 * @param queue how it takes records of a share group, or {@code null} if it takes
	 * none
	 * @param status what it does
	 * @param since since when
	 * @param requestedBy who wanted it so, in plain words
	 * @param failure why it does not run, or {@code null} if it does not run on purpose,
	 * or runs
	 * @param partitions the partitions that this instance has
	 * @param stuck records that its handlers are at for longer than
	 * {@code kafka.stuck-after}, as topic-partition@offset
	 * @param pause the pause that it makes by itself, as its breaker is open, or
	 * {@code null} if it makes none
	 * @param rateLimit how fast it takes records, or {@code null} if that is not limited
	 * @param figures what this instance has done with its records
	 * @param recent what it did in each of the last minutes, the oldest first and the one
	 * that runs last
	 * @param recentFailures the last failures of its handler that differ, the last one
	 * first; {@code null} where all listeners are shown
	 * @param lanes which records wait for which; {@code null} where all listeners are
	 * shown, if it has no workers, or if it does not answer now
	 */
	public record ListenerDescriptor(String cluster, ListenerSpec.Mode mode, @Nullable String group,
			List<String> topics, SettingsDescriptor settings, @Nullable QueueDescriptor queue,
			ListenerState.Status status, Instant since, String requestedBy, @Nullable String failure,
			List<String> partitions, List<String> stuck, Breaker.@Nullable Pause pause, @Nullable RateLimit rateLimit,
			FiguresDescriptor figures, List<ListenerStatistics.Minute> recent,
			@Nullable List<RecentFailure> recentFailures,
			@Nullable LanesDescriptor lanes) implements OperationResponseBody {

		ListenerDescriptor with(List<RecentFailure> failures, @Nullable LanesDescriptor waiting) {
			return new ListenerDescriptor(this.cluster, this.mode, this.group, this.topics, this.settings, this.queue,
					this.status, this.since, this.requestedBy, this.failure, this.partitions, this.stuck, this.pause,
					this.rateLimit, this.figures, this.recent, failures, waiting);
		}

	}

	/**
	 * Description of the settings of a listener that a restart may change.
	 *
	 * @param concurrency the number of consumers, or of workers of a parallel or queue
	 * listener; {@code null} if it is not set
	 * @param batchSize most records of a batch, or {@code null} if it is not set
	 * @param ordering which records of a parallel listener wait for each other, or
	 * {@code null} if it is not set
	 * @param maxInFlight most records that a parallel or queue listener has taken and not
	 * finished, or {@code null} if it is not set
	 */
	public record SettingsDescriptor(@Nullable Integer concurrency, @Nullable Integer batchSize,
			@Nullable Ordering ordering, @Nullable Integer maxInFlight) {

		static SettingsDescriptor of(ListenerSpec spec) {
			return new SettingsDescriptor(spec.concurrency(), spec.batchSize(), spec.ordering(), spec.maxInFlight());
		}

		boolean isEmpty() {
			return this.concurrency == null && this.batchSize == null && this.ordering == null
					&& this.maxInFlight == null;
		}

		ListenerSpec applyTo(ListenerSpec spec) {
			ListenerSpec changed = (this.concurrency != null) ? spec.concurrency(this.concurrency) : spec;
			changed = (this.batchSize != null) ? changed.batch(this.batchSize) : changed;
			changed = (this.ordering != null) ? changed.ordering(this.ordering) : changed;
			return (this.maxInFlight != null) ? changed.maxInFlight(this.maxInFlight) : changed;
		}

	}

	/**
	 * Description of how a listener takes records of a share group.
	 *
	 * @param consumers the number of its consumers
	 * @param renew whether the locks of records are renewed until they are finished
	 * @param locks how many records are locked for it now
	 * @param renewals how often locks were renewed since it started, counted by records
	 */
	public record QueueDescriptor(int consumers, boolean renew, int locks, long renewals) {

		static QueueDescriptor of(QueueMessageListenerContainer container) {
			return new QueueDescriptor(container.getSettings().consumers(), container.getSettings().renew(),
					container.getLocks(), container.getRenewals());
		}

	}

	/**
	 * Description of records that wait for each other.
	 *
	 * @param total how many lanes there are
	 * @param records how many records they hold
	 * @param shown whether keys are shown
	 * @param lanes the lanes, that of the oldest record first; at most 100
	 */
	public record LanesDescriptor(int total, int records, boolean shown, List<LaneDescriptor> lanes) {

		static LanesDescriptor of(RecordsInFlight.Lanes found, boolean shown) {
			return new LanesDescriptor(found.total(), found.records(), shown,
					found.oldest().stream().map((lane) -> LaneDescriptor.of(lane, shown)).toList());
		}

	}

	/**
	 * Description of records that are handled one after the other, or by one call.
	 *
	 * @param key the key of the first that is not finished, or {@code null} if it has
	 * none, or is not shown
	 * @param topic its topic
	 * @param partition its partition
	 * @param offset its offset
	 * @param state what is done with it
	 * @param seconds how long ago it was taken
	 * @param delivery the number of its delivery that runs or comes next, from 1
	 * @param waiting how many records are behind it
	 */
	public record LaneDescriptor(@Nullable String key, String topic, int partition, long offset,
			RecordsInFlight.Lane.State state, double seconds, int delivery, int waiting) {

		static LaneDescriptor of(RecordsInFlight.Lane lane, boolean shown) {
			return new LaneDescriptor(shown ? text(lane.first().key()) : null, lane.first().topic(),
					lane.first().partition(), lane.first().offset(), lane.state(),
					ListenerDescriptions.seconds(lane.age()), lane.delivery(), lane.waiting());
		}

		// Consumers read bytes, unless the user has set deserializers.
		private static @Nullable String text(@Nullable Object key) {
			return (key == null || key instanceof byte[]) ? ByteTexts.text((byte[]) key, MOST_OF_KEY)
					: ByteTexts.text(key.toString().getBytes(StandardCharsets.UTF_8), MOST_OF_KEY);
		}

	}

	/**
	 * Figures of a listener since the application started.
	 *
	 * @param processed deliveries that its handler ended well
	 * @param failed deliveries that failed
	 * @param deadLettered records that came to dead letters
	 * @param meanMillis how long a delivery took on average, in milliseconds
	 * @param perSecond deliveries per second in the last interval
	 * @param errorRate which part of them failed, from 0 to 1
	 * @param inFlight records that are taken and not finished, or {@code null} if its
	 * container does not know
	 * @param oldestAgeSeconds how long ago the oldest of them was taken, or {@code null}
	 * if its container does not know
	 */
	public record FiguresDescriptor(long processed, long failed, long deadLettered, double meanMillis, double perSecond,
			double errorRate, @Nullable Integer inFlight, @Nullable Double oldestAgeSeconds) {

	}

}
