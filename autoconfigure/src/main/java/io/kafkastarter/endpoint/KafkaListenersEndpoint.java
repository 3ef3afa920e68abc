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

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.listener.ListenerStateException;
import io.kafkastarter.listener.observe.RecordsInFlight;
import io.kafkastarter.listener.observe.StuckHandlers;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.metrics.ListenerFigures;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.metrics.RecentFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * {@link Endpoint @Endpoint} that shows the listeners of the application and steers them.
 * It can be read only, unless the user allows more.
 *
 * @since 0.1.0
 */
@Endpoint(id = "kafkalisteners", defaultAccess = Access.READ_ONLY)
public class KafkaListenersEndpoint {

	private static final String ACTIONS = "'action' must be one of pause, resume, stop, start, seek.";

	private static final String TARGETS = "To seek, give 'to' as beginning, end, or a time such as "
			+ "2026-01-31T12:00:00Z; or 'topic', 'partition' and 'offset'.";

	private final KafkaListenerManager manager;

	private final RegisteredListeners listeners;

	private final ListenerStatistics statistics;

	private final Function<String, Optional<String>> outages;

	/**
	 * Create an endpoint.
	 * @param manager steers listeners
	 * @param listeners knows them
	 * @param statistics knows what they have done
	 * @param outages returns why the brokers of the cluster of a name do not answer,
	 * empty if they do
	 */
	public KafkaListenersEndpoint(KafkaListenerManager manager, RegisteredListeners listeners,
			ListenerStatistics statistics, Function<String, Optional<String>> outages) {
		this.manager = manager;
		this.listeners = listeners;
		this.statistics = statistics;
		this.outages = outages;
	}

	/**
	 * Describe all listeners.
	 * @return the listeners by id
	 */
	@ReadOperation
	public ListenersDescriptor listeners() {
		Map<String, ListenerDescriptor> all = new LinkedHashMap<>();
		for (RegisteredListener listener : this.listeners.all()) {
			this.manager.find(listener.id()).ifPresent((handle) -> all.put(listener.id(), describe(listener, handle)));
		}
		return new ListenersDescriptor(all);
	}

	/**
	 * Describe one listener.
	 * @param id the id of the listener
	 * @return the listener, or {@code null} if there is none of this id
	 */
	@ReadOperation
	public @Nullable ListenerDescriptor listener(@Selector String id) {
		ListenerDescriptor listener = listeners().listeners().get(id);
		return (listener != null) ? listener.with(this.statistics.recentFailures(id)) : null;
	}

	/**
	 * Steer a listener of this instance.
	 * @param id the id of the listener
	 * @param action one of pause, resume, stop, start, seek
	 * @param to where to seek to: beginning, end, or a time; {@code null} if an offset is
	 * given
	 * @param topic the topic to seek in, or {@code null} for all partitions
	 * @param partition the partition to seek in, or {@code null} for all partitions
	 * @param offset the offset to seek to, or {@code null} if {@code to} is given
	 * @param context who asks
	 * @return the listener as it is then, or {@code null} if it has gone meanwhile
	 * @throws InvalidEndpointRequestException if there is no listener of this id
	 */
	@WriteOperation
	public @Nullable ListenerDescriptor steer(@Selector String id, String action, @Nullable String to,
			@Nullable String topic, @Nullable Integer partition, @Nullable Long offset, SecurityContext context) {
		Consumer<ListenerHandle> operation = switch (action) {
			case "pause" -> ListenerHandle::pause;
			case "resume" -> ListenerHandle::resume;
			case "stop" -> ListenerHandle::stop;
			case "start" -> ListenerHandle::start;
			case "seek" -> (topic != null && partition != null && offset != null && to == null)
					? (handle) -> handle.seek(topic, partition, offset) : seek(to);
			default -> throw invalid(ACTIONS);
		};
		ListenerHandle handle = this.manager.find(id)
			.orElseThrow(() -> invalid(
					"There is no such listener, there are %s.".formatted(listeners().listeners().keySet())));
		apply(operation, handle.forRequester(Requester.ENDPOINT, Operator.user(context)));
		return listener(id);
	}

	private void apply(Consumer<ListenerHandle> operation, ListenerHandle handle) {
		try {
			operation.accept(handle);
		}
		catch (ListenerStateException | IllegalArgumentException ex) {
			// A listener that has no partition yet does not get one while brokers are
			// away.
			this.listeners.find(handle.id())
				.flatMap((listener) -> this.outages.apply(listener.cluster()))
				.ifPresent((reason) -> {
					throw RefusedRequestException.unavailable("%s %s".formatted(ex.getMessage(), reason), ex);
				});
			throw invalid(String.valueOf(ex.getMessage()));
		}
	}

	private static Consumer<ListenerHandle> seek(@Nullable String to) {
		if ("beginning".equals(to)) {
			return ListenerHandle::seekToBeginning;
		}
		if ("end".equals(to)) {
			return ListenerHandle::seekToEnd;
		}
		Instant time = time(to);
		return (handle) -> handle.seekToTimestamp(time);
	}

	private static Instant time(@Nullable String to) {
		try {
			return OffsetDateTime.parse(String.valueOf(to)).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw invalid(TARGETS);
		}
	}

	private static InvalidEndpointRequestException invalid(String reason) {
		return new InvalidEndpointRequestException(reason, reason);
	}

	private ListenerDescriptor describe(RegisteredListener listener, ListenerHandle handle) {
		ListenerSpec spec = handle.spec();
		ListenerState state = handle.state();
		List<String> partitions = (listener.container().getAssignedPartitions() != null)
				? listener.container().getAssignedPartitions().stream().map(String::valueOf).sorted().toList()
				: List.of();
		return new ListenerDescriptor(listener.cluster(), spec.mode(), listener.group(),
				listener.topics().stream().sorted().toList(), state.status(), state.since(),
				state.requestedBy().describe(state.user()), state.failure(), partitions, stuck(listener.container()),
				figures(listener), null);
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
		RecordsInFlight inFlight = (listener.container() instanceof RecordsInFlight container) ? container : null;
		return new FiguresDescriptor(figures.processed(), figures.failed(), figures.deadLettered(),
				rounded(figures.meanMillis()), rounded(figures.perSecond()), rounded(figures.errorRate()),
				(inFlight != null) ? inFlight.getInFlight() : null,
				(inFlight != null) ? inFlight.getOldestAge().toMillis() / 1000.0 : null);
	}

	// Nobody reads more than three digits after the point.
	private static double rounded(double number) {
		return Double.isFinite(number) ? Math.round(number * 1000) / 1000.0 : 0;
	}

	/**
	 * Description of all listeners.
	 *
	 * @param listeners the listeners by id
	 */
	public record ListenersDescriptor(Map<String, ListenerDescriptor> listeners) implements OperationResponseBody {

	}

	/**
	 * Description of a listener.
	 *
	 * @param cluster the name of its cluster
	 * @param mode how it takes records
	 * @param group its consumer group, or {@code null} if it has none
	 * @param topics its topics
	 * @param status what it does
	 * @param since since when
	 * @param requestedBy who wanted it so, in plain words
	 * @param failure why it does not run, or {@code null} if it does not run on purpose,
	 * or runs
	 * @param partitions the partitions that this instance has
	 * @param stuck records that its handlers are at for longer than
	 * {@code kafka.stuck-after}, as topic-partition@offset
	 * @param figures what this instance has done with its records
	 * @param recentFailures the last failures of its handler that differ, the last one
	 * first; {@code null} where all listeners are shown
	 */
	public record ListenerDescriptor(String cluster, ListenerSpec.Mode mode, @Nullable String group,
			List<String> topics, ListenerState.Status status, Instant since, String requestedBy,
			@Nullable String failure, List<String> partitions, List<String> stuck, FiguresDescriptor figures,
			@Nullable List<RecentFailure> recentFailures) implements OperationResponseBody {

		ListenerDescriptor with(List<RecentFailure> failures) {
			return new ListenerDescriptor(this.cluster, this.mode, this.group, this.topics, this.status, this.since,
					this.requestedBy, this.failure, this.partitions, this.stuck, this.figures, failures);
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
