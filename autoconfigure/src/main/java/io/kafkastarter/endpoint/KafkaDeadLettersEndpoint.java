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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.redrive.BrokersUnavailableException;
import io.kafkastarter.deadletter.redrive.DeadLetterFilter;
import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.deadletter.redrive.DeadLetterPage.Position;
import io.kafkastarter.deadletter.redrive.DeadLetterTopic;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.InvalidRedriveException;
import io.kafkastarter.deadletter.redrive.Redrive;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.deadletter.redrive.WaitingDeadLetters;
import io.kafkastarter.endpoint.DeadLetterDescriptions.DeadLetterDescriptor;
import io.kafkastarter.reading.ReadBudget;
import io.kafkastarter.reading.ReadShare;
import io.kafkastarter.reading.ReadersBusyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that lists dead letters, shows them, and redrives them.
 * Unless its access is set to unrestricted it only reads. What records hold is shown as
 * far as {@code show-values} allows.
 *
 * @since 0.1.0
 */
@Endpoint(id = "kafkadeadletters", defaultAccess = Access.READ_ONLY)
public class KafkaDeadLettersEndpoint {

	private static final int DEFAULT_COUNT = 50;

	private static final int PARTS_OF_SHARE = 8;

	private final DeadLetters letters;

	private final DeadLetterHealing healing;

	private final KafkaClusters clusters;

	private final ShownValues shown;

	private final ReadBudget budget;

	/**
	 * Create an endpoint.
	 * @param letters the dead letters
	 * @param healing redrives them by itself
	 * @param clusters the clusters of the application
	 * @param shown decides who may see what records hold
	 * @param budget the memory of all who read
	 */
	public KafkaDeadLettersEndpoint(DeadLetters letters, DeadLetterHealing healing, KafkaClusters clusters,
			ShownValues shown, ReadBudget budget) {
		this.letters = letters;
		this.healing = healing;
		this.clusters = clusters;
		this.shown = shown;
		this.budget = budget;
	}

	/**
	 * List the topics for dead letters.
	 * @return the topics of each cluster, with depth and age
	 */
	@ReadOperation
	public DeadLettersDescriptor topics() {
		return checked(this::describe);
	}

	private DeadLettersDescriptor describe() {
		Map<String, ClusterDescriptor> described = new LinkedHashMap<>();
		RuntimeException failure = null;
		for (String cluster : this.clusters.names()) {
			try {
				described.put(cluster,
						new ClusterDescriptor(this.letters.topics(cluster), this.healing.waiting(cluster), null));
			}
			catch (InvalidRedriveException ex) {
				described.put(cluster, new ClusterDescriptor(List.of(), List.of(), ex.getMessage()));
				failure = refused(ex);
			}
		}
		// What some clusters say is told, also if others do not answer.
		if (failure != null && described.values().stream().allMatch((cluster) -> cluster.problem() != null)) {
			throw failure;
		}
		return new DeadLettersDescriptor(described);
	}

	/**
	 * Show dead letters that are not resolved.
	 * @param context who asks
	 * @param topic the topic for dead letters
	 * @param cluster its cluster, the main one by default
	 * @param next where to begin, as a page before said
	 * @param count most dead letters, 50 by default
	 * @param partition the only partition to look at
	 * @param listener the only listener whose dead letters to show
	 * @param exception the only exception whose dead letters to show
	 * @return a page of dead letters, and the redrive of the topic if there is one
	 */
	@ReadOperation
	public PageDescriptor records(SecurityContext context, @Selector String topic, @Nullable String cluster,
			@Nullable String next, @Nullable Integer count, @Nullable Integer partition, @Nullable String listener,
			@Nullable String exception) {
		int most = (count != null) ? count : DEFAULT_COUNT;
		if (most < 1 || most > DeadLetters.MAX_PAGE) {
			throw refused(
					new InvalidRedriveException("'count' has to be from 1 to %d.".formatted(DeadLetters.MAX_PAGE)));
		}
		return checked(() -> {
			DeadLetterFilter filter = new DeadLetterFilter(partition, null, null, null, null, listener, exception, null,
					null);
			return page(orMain(cluster), topic, filter, (next != null) ? Position.parse(next) : Position.START, most,
					this.shown.to(context));
		});
	}

	private PageDescriptor page(String cluster, String topic, DeadLetterFilter filter, Position from, int most,
			boolean values) {
		ReadShare share = this.budget.open();
		try {
			int longest = (int) (share.total() / PARTS_OF_SHARE);
			List<DeadLetterDescriptor> described = new ArrayList<>();
			Position next = this.letters.read(cluster, topic, filter, from, (letter) -> {
				DeadLetterDescriptor descriptor = DeadLetterDescriptions.describe(letter, values, longest);
				return described.size() < most && share.take(DeadLetterDescriptions.size(descriptor))
						&& described.add(descriptor);
			});
			return new PageDescriptor(described, (next != null) ? next.toString() : null,
					this.letters.find(cluster, topic).map(RedriveDescriptor::of).orElse(null));
		}
		finally {
			CurrentRequest.whenAnswered(share::close);
		}
	}

	/**
	 * Start a redrive.
	 * @param topic the topic for dead letters
	 * @param cluster its cluster, the main one by default
	 * @param target where to redrive to, the listener by default
	 * @param partition the only partition
	 * @param fromOffset the lowest offset
	 * @param toOffset the offset after the highest
	 * @param from the earliest time of death
	 * @param to the time after the latest
	 * @param listener the only listener
	 * @param exception the only exception
	 * @param header the name of a header that records have
	 * @param headerValue the text in it
	 * @param ratePerSecond most records in a second
	 * @param limit most records
	 * @param dryRun whether to count only
	 * @param acceptUnsigned whether to take those without a signature too
	 * @param context who asks
	 * @return the redrive
	 */
	@WriteOperation
	public RedriveDescriptor redrive(@Selector String topic, @Nullable String cluster,
			RedriveRequest.@Nullable Target target, @Nullable Integer partition, @Nullable Long fromOffset,
			@Nullable Long toOffset, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to,
			@Nullable String listener, @Nullable String exception, @Nullable String header,
			@Nullable String headerValue, @Nullable Double ratePerSecond, @Nullable Long limit,
			@Nullable Boolean dryRun, @Nullable Boolean acceptUnsigned, SecurityContext context) {
		return checked(() -> {
			DeadLetterFilter filter = new DeadLetterFilter(partition, fromOffset, toOffset, instant(from), instant(to),
					listener, exception, header, headerValue);
			Redrive redrive = this.letters.redrive(
					new RedriveRequest(orMain(cluster), topic, filter,
							(target != null) ? target : RedriveRequest.Target.LISTENER, ratePerSecond, limit,
							Boolean.TRUE.equals(dryRun), Boolean.TRUE.equals(acceptUnsigned)),
					Operator.describe(context));
			return RedriveDescriptor.of(redrive);
		});
	}

	/**
	 * Cancel the redrive of a topic.
	 * @param topic the topic for dead letters
	 * @param cluster its cluster, the main one by default
	 * @param context who asks
	 * @return the redrive, or {@code null} if there is none under way
	 */
	@DeleteOperation
	public @Nullable RedriveDescriptor cancel(@Selector String topic, @Nullable String cluster,
			SecurityContext context) {
		return this.letters.find(orMain(cluster), topic)
			.filter((redrive) -> redrive.cancel(Operator.describe(context)))
			.map(RedriveDescriptor::of)
			.orElse(null);
	}

	private static String orMain(@Nullable String cluster) {
		return (cluster != null) ? cluster : KafkaCluster.MAIN;
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

	private static <T> T checked(Supplier<T> operation) {
		try {
			return operation.get();
		}
		catch (InvalidRedriveException ex) {
			throw refused(ex);
		}
		catch (ReadersBusyException ex) {
			throw RefusedRequestException.busy(ex);
		}
	}

	private static RuntimeException refused(InvalidRedriveException failure) {
		String reason = String.valueOf(failure.getMessage());
		return (failure instanceof BrokersUnavailableException) ? RefusedRequestException.unavailable(reason, failure)
				: new InvalidEndpointRequestException(reason, reason, failure);
	}

	/**
	 * Description of the topics for dead letters.
	 *
	 * @param clusters the topics of each cluster
	 */
	public record DeadLettersDescriptor(Map<String, ClusterDescriptor> clusters) implements OperationResponseBody {

	}

	/**
	 * Description of the topics of a cluster.
	 *
	 * @param topics the topics
	 * @param waiting what of them is redriven by itself, and when
	 * @param problem why they are not known, or {@code null} if they are
	 */
	public record ClusterDescriptor(List<DeadLetterTopic> topics, List<WaitingDeadLetters> waiting,
			@Nullable String problem) {

	}

	/**
	 * Description of some dead letters.
	 *
	 * @param records the dead letters
	 * @param next where the next page begins, or {@code null} if there is none
	 * @param redrive the redrive of the topic under way, or the last one, or {@code null}
	 * if there was none since the start
	 */
	public record PageDescriptor(List<DeadLetterDescriptor> records, @Nullable String next,
			@Nullable RedriveDescriptor redrive) implements OperationResponseBody {

	}

}
