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

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.kafkastarter.endpoint.ListenerDescriptions.ListenerDescriptor;
import io.kafkastarter.endpoint.ListenerDescriptions.SettingsDescriptor;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec.Mode;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.RateLimit;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows the listeners of the application and steers them.
 * It can be read only, unless the user allows more.
 *
 * @since 0.1.0
 */
@Endpoint(id = "kafkalisteners", defaultAccess = Access.READ_ONLY)
public class KafkaListenersEndpoint {

	private static final String ACTIONS = "'action' must be one of pause, resume, stop, start, restart, seek, limit.";

	private static final int MOST_CONSUMERS = 100;

	private static final int MOST_WORKERS = 10_000;

	private static final int MOST_RECORDS = 1_000_000;

	private static final String TARGETS = "To seek, give 'to' as beginning, end, or a time such as "
			+ "2026-01-31T12:00:00Z; or 'topic', 'partition' and 'offset'.";

	private final KafkaListenerManager manager;

	private final RegisteredListeners listeners;

	private final ListenerDescriptions descriptions;

	private final Function<String, Optional<String>> outages;

	/**
	 * Create an endpoint.
	 * @param manager steers listeners
	 * @param listeners knows them
	 * @param descriptions describe them
	 * @param outages returns why the brokers of the cluster of a name do not answer,
	 * empty if they do
	 */
	public KafkaListenersEndpoint(KafkaListenerManager manager, RegisteredListeners listeners,
			ListenerDescriptions descriptions, Function<String, Optional<String>> outages) {
		this.manager = manager;
		this.listeners = listeners;
		this.descriptions = descriptions;
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
			this.manager.find(listener.id())
				.ifPresent((handle) -> all.put(listener.id(), this.descriptions.describe(listener, handle)));
		}
		return new ListenersDescriptor(all);
	}

	/**
	 * Describe one listener.
	 * @param id the id of the listener
	 * @param context who asks
	 * @return the listener, or {@code null} if there is none of this id
	 */
	@ReadOperation
	public @Nullable ListenerDescriptor listener(@Selector String id, SecurityContext context) {
		return this.listeners.find(id)
			.flatMap((listener) -> this.manager.find(id)
				.map((handle) -> this.descriptions.inDetail(listener, handle, context)))
			.orElse(null);
	}

	/**
	 * Steer a listener of this instance.
	 * @param id the id of the listener
	 * @param action one of pause, resume, stop, start, restart, seek, limit
	 * @param to where to seek to: beginning, end, or a time; {@code null} if an offset is
	 * given
	 * @param topic the topic to seek in, or {@code null} for all partitions
	 * @param partition the partition to seek in, or {@code null} for all partitions
	 * @param offset the offset to seek to, or {@code null} if {@code to} is given
	 * @param concurrency of a restart, the number of consumers or workers, or
	 * {@code null} to leave it
	 * @param batchSize of a restart, most records of a batch, or {@code null} to leave it
	 * @param ordering of a restart, which records of a parallel listener wait for each
	 * other, or {@code null} to leave it
	 * @param maxInFlight of a restart, most records that a parallel listener has taken
	 * and not finished, or {@code null} to leave it
	 * @param records to limit, how many records the handler gets in the time of
	 * {@code per}, or {@code null} for no limit
	 * @param per to limit, the time, or {@code null} for a second
	 * @param burst to limit, how many records it may get at once, or {@code null} for
	 * {@code records}
	 * @param context who asks
	 * @return the listener as it is then, or {@code null} if it has gone meanwhile
	 * @throws InvalidEndpointRequestException if there is no listener of this id
	 */
	@WriteOperation
	public @Nullable ListenerDescriptor steer(@Selector String id, String action, @Nullable String to,
			@Nullable String topic, @Nullable Integer partition, @Nullable Long offset, @Nullable Integer concurrency,
			@Nullable Integer batchSize, @Nullable Ordering ordering, @Nullable Integer maxInFlight,
			@Nullable Integer records, @Nullable Duration per, @Nullable Integer burst, SecurityContext context) {
		SettingsDescriptor changes = new SettingsDescriptor(concurrency, batchSize, ordering, maxInFlight);
		if (!changes.isEmpty() && !action.equals("restart")) {
			throw invalid("'concurrency', 'batchSize', 'ordering' and 'maxInFlight' are for 'restart'.");
		}
		if ((records != null || per != null || burst != null) && !action.equals("limit")) {
			throw invalid("'records', 'per' and 'burst' are for 'limit'.");
		}
		Consumer<ListenerHandle> operation = switch (action) {
			case "pause" -> ListenerHandle::pause;
			case "resume" -> ListenerHandle::resume;
			case "stop" -> ListenerHandle::stop;
			case "start" -> ListenerHandle::start;
			case "restart" -> restart(changes);
			case "seek" -> (topic != null && partition != null && offset != null && to == null)
					? (handle) -> handle.seek(topic, partition, offset) : seek(to);
			case "limit" -> limit(records, per, burst);
			default -> throw invalid(ACTIONS);
		};
		ListenerHandle handle = this.manager.find(id)
			.orElseThrow(() -> invalid(
					"There is no such listener, there are %s.".formatted(listeners().listeners().keySet())));
		apply(operation, handle.forRequester(Requester.ENDPOINT, Operator.user(context)));
		return listener(id, context);
	}

	private void apply(Consumer<ListenerHandle> operation, ListenerHandle handle) {
		try {
			operation.accept(handle);
		}
		catch (IllegalStateException | IllegalArgumentException | KafkaException ex) {
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

	// Topics, group and cluster are the application's to choose.
	private static Consumer<ListenerHandle> restart(SettingsDescriptor changes) {
		return (handle) -> handle.restart((spec) -> {
			refuse(changes.batchSize() != null && spec.mode() != Mode.BATCH, "'batchSize' is for batch listeners.");
			refuse(changes.ordering() != null && spec.mode() != Mode.PARALLEL, "'ordering' is for parallel listeners.");
			refuse(changes.maxInFlight() != null && !spec.mode().isOfWorkers(),
					"'maxInFlight' is for parallel and queue listeners.");
			check("concurrency", changes.concurrency(), spec.mode().isOfWorkers() ? MOST_WORKERS : MOST_CONSUMERS);
			check("batchSize", changes.batchSize(), MOST_RECORDS);
			check("maxInFlight", changes.maxInFlight(), MOST_RECORDS);
			return changes.applyTo(spec);
		});
	}

	private static Consumer<ListenerHandle> limit(@Nullable Integer records, @Nullable Duration per,
			@Nullable Integer burst) {
		return (handle) -> {
			refuse(records == null && (per != null || burst != null),
					"'per' and 'burst' need 'records'. Without all three there is no limit.");
			handle.limitRate((records != null) ? new RateLimit(records, (per != null) ? per : Duration.ofSeconds(1),
					(burst != null) ? burst : records) : null);
		};
	}

	private static void check(String name, @Nullable Integer number, int most) {
		refuse(number != null && (number < 1 || number > most), "'%s' must be from 1 to %d.".formatted(name, most));
	}

	private static void refuse(boolean wrong, String reason) {
		if (wrong) {
			throw new IllegalArgumentException(reason);
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

	/**
	 * Description of all listeners.
	 *
	 * @param listeners the listeners by id
	 */
	public record ListenersDescriptor(Map<String, ListenerDescriptor> listeners) implements OperationResponseBody {

	}

}
