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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kafkastarter.Internal;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.DeadLetterNames;
import io.kafkastarter.deadletter.redrive.DeadLetterPage.Position;
import io.kafkastarter.deadletter.redrive.RedriveRequest.Target;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.reading.ReadBudget;
import io.kafkastarter.reading.ReadShare;
import io.kafkastarter.reading.RecordReaders;
import io.kafkastarter.security.ConnectionFailures;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Lists dead letters, reads them, and redrives them to the very listener that failed, or
 * to the topic they come from. What is redriven and confirmed is not redriven again: a
 * consumer group of the topic, {@code <topic>.redrive}, keeps that. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class DeadLetters implements AutoCloseable {

	/**
	 * Most dead letters in a page.
	 */
	public static final int MAX_PAGE = 500;

	private final DeadLetterNames names;

	private final KafkaClusters clusters;

	private final RedriveClients clients;

	private final RedriveListeners listeners;

	private final ReadBudget budget;

	private final RecordReaders readers;

	private final Redrives redrives;

	private volatile LetterOrder order = LetterOrder.NONE;

	/**
	 * Create access to dead letters.
	 * @param names the names of their topics
	 * @param clusters the clusters of the application
	 * @param clients the clients to use
	 * @param listeners the listeners of the application
	 * @param budget the memory of all who read
	 * @param clock tells the time
	 */
	@Internal
	public DeadLetters(DeadLetterNames names, KafkaClusters clusters, RedriveClients clients,
			RedriveListeners listeners, ReadBudget budget, Clock clock) {
		this.names = names;
		this.clusters = clusters;
		this.clients = clients;
		this.listeners = listeners;
		this.budget = budget;
		this.readers = new RecordReaders(clients::reader);
		this.redrives = new Redrives(clock);
	}

	/**
	 * List the topics for dead letters, and for parked ones.
	 * @param cluster the name of the cluster
	 * @return the topics that there are and that the application may see, by name
	 * @throws InvalidRedriveException if there is no such cluster
	 * @throws BrokersUnavailableException if it does not answer
	 */
	public List<DeadLetterTopic> topics(String cluster) {
		TopicOffsets offsets = offsets(cluster);
		List<String> topics = offsets.topics().stream().filter(this.names::isDeadLetters).toList();
		if (topics.isEmpty()) {
			return List.of();
		}
		ReadShare share = this.budget.open();
		try {
			return readers(cluster, (consumer) -> new DeadLetterReader(consumer, offsets).topics(topics));
		}
		finally {
			share.close();
		}
	}

	/**
	 * Return how many dead letters of some topics are not resolved. It costs a few
	 * requests, for many topics as for one.
	 * @param cluster the name of the cluster
	 * @param sources the topics that the records come from
	 * @return the depths of the topics for their dead letters that there are, by name
	 * @throws InvalidRedriveException if there is no such cluster
	 * @throws BrokersUnavailableException if it does not answer
	 */
	public Map<String, Long> depths(String cluster, Collection<String> sources) {
		TopicOffsets offsets = offsets(cluster);
		return offsets.depths(offsets.topics()
			.stream()
			.filter((topic) -> sources.stream().anyMatch((source) -> this.names.leads(source, topic)))
			.toList());
	}

	/**
	 * Read dead letters that are not resolved.
	 * @param cluster the name of the cluster
	 * @param topic the topic
	 * @param filter selects them
	 * @param from where to begin
	 * @param count most dead letters, from 1 to {@link #MAX_PAGE}
	 * @return a page; with few that are selected among many it may be short, or empty,
	 * and still not be the last
	 * @throws InvalidRedriveException if there is no such cluster or topic, or the count
	 * is out of range
	 * @throws BrokersUnavailableException if the cluster does not answer
	 * @throws io.kafkastarter.reading.ReadersBusyException if too many others read
	 */
	public DeadLetterPage read(String cluster, String topic, DeadLetterFilter filter, Position from, int count) {
		if (count < 1 || count > MAX_PAGE) {
			throw new InvalidRedriveException("'count' has to be from 1 to %d.".formatted(MAX_PAGE));
		}
		List<DeadLetter> letters = new ArrayList<>();
		try (ReadShare share = this.budget.open()) {
			Position next = read(cluster, topic, filter, from,
					(letter) -> letters.size() < count && share.take(letter.size()) && letters.add(letter));
			return new DeadLetterPage(List.copyOf(letters), next);
		}
	}

	/**
	 * Read dead letters that are not resolved, for somebody who has a share of the memory
	 * for that.
	 * @param cluster the name of the cluster
	 * @param topic the topic
	 * @param filter selects them
	 * @param from where to begin
	 * @param taker takes a dead letter, or returns {@code false} if it does not: then the
	 * next page begins there
	 * @return where the next page begins, or {@code null} if there is none
	 * @throws InvalidRedriveException if there is no such cluster or topic
	 * @throws BrokersUnavailableException if it does not answer
	 */
	public @Nullable Position read(String cluster, String topic, DeadLetterFilter filter, Position from,
			Predicate<DeadLetter> taker) {
		checkTopic(topic);
		TopicOffsets offsets = offsets(cluster);
		return readers(cluster,
				(consumer) -> new Found(new DeadLetterReader(consumer, offsets).read(topic, filter, from, taker)))
			.next();
	}

	private <T> T readers(String cluster, Function<Consumer<Object, Object>, T> work) {
		try {
			return this.readers.read(cluster, work);
		}
		catch (KafkaException ex) {
			throw new BrokersUnavailableException(ConnectionFailures.describe(this.clusters.get(cluster), ex, false),
					ex);
		}
	}

	/**
	 * Start a redrive. It looks at the dead letters that are there now.
	 * @param request what to redrive
	 * @return the redrive, under way
	 * @throws InvalidRedriveException if that cannot be done, or a redrive of the topic
	 * is under way
	 */
	public Redrive redrive(RedriveRequest request) {
		return redrive(request, Requester.HANDLE.describe(null));
	}

	/**
	 * Start a redrive for somebody, who is named in the log.
	 * @param request what to redrive
	 * @param by who wants that, in plain words
	 * @return the redrive, under way
	 * @throws InvalidRedriveException if that cannot be done, or a redrive of the topic
	 * is under way
	 */
	public Redrive redrive(RedriveRequest request, String by) {
		checkTopic(request.topic());
		checkListener(request);
		TopicOffsets offsets = offsets(request.cluster());
		offsets.partitions(List.of(request.topic()));
		if (request.target() == Target.SOURCE) {
			String source = this.names.source(request.topic());
			this.clients.requireWrite(request.cluster(), source);
			offsets.requireWrite(source);
		}
		return this.redrives.start(request, by,
				(redrive) -> run(redrive, new FilterSelection(request.cluster(), request.filter(), this.order)));
	}

	/**
	 * Start a redrive of what is due, unless one of the topic is under way.
	 * @param cluster the name of the cluster
	 * @param topic the topic
	 * @param due what is due
	 * @return the redrive, or empty if it cannot begin now
	 */
	Optional<Redrive> heal(String cluster, String topic, Selection due) {
		return this.redrives.startAutomatic(RedriveRequest.of(topic).cluster(cluster).build(),
				(redrive) -> run(redrive, due));
	}

	private RedriveRun run(Redrive redrive, Selection selection) {
		RedriveRequest request = redrive.request();
		return new RedriveRun(redrive, selection, () -> consumer(request), handlers(request),
				this.clients.signatures());
	}

	void setOrder(LetterOrder order) {
		this.order = order;
	}

	RecordReaders readers() {
		return this.readers;
	}

	/**
	 * Return the redrive of a topic.
	 * @param cluster the name of the cluster
	 * @param topic the topic
	 * @return the one under way, or the last one since the start of the application
	 */
	public Optional<Redrive> find(String cluster, String topic) {
		return this.redrives.find(cluster, topic);
	}

	/**
	 * Allow redrives again after {@link #close()}. They are allowed from the beginning
	 * on.
	 */
	public void open() {
		this.redrives.open();
		this.readers.open();
	}

	/**
	 * Cancel all redrives, allow no more, and wait for the records at work, for 20 s at
	 * most.
	 */
	@Override
	public void close() {
		this.redrives.close();
		this.readers.close();
	}

	private Consumer<Object, Object> consumer(RedriveRequest request) {
		return this.clients.redriver(request.cluster(), TopicOffsets.group(request.topic()));
	}

	private Function<DeadLetter, Optional<RedriveHandler>> handlers(RedriveRequest request) {
		Function<DeadLetter, Optional<RedriveHandler>> handlers = (request.target() == Target.SOURCE)
				? source(request.cluster()) : this.listeners.handlers(request.cluster());
		return (letter) -> isFrom(letter.getOriginalTopic(), request.topic()) ? handlers.apply(letter)
				: Optional.empty();
	}

	private Function<DeadLetter, Optional<RedriveHandler>> source(String cluster) {
		Optional<RedriveHandler> handler = Optional.of(new SourceHandler(this.clients.sender(cluster)));
		return (letter) -> handler;
	}

	// Whoever can write to the topic must not choose where the application writes to.
	private boolean isFrom(@Nullable String source, String topic) {
		return source != null && this.names.leads(source, topic);
	}

	private void checkTopic(String topic) {
		if (!this.names.isDeadLetters(topic)) {
			throw new InvalidRedriveException(
					"It is no topic for dead letters: their names end with '%s'.".formatted(this.names.suffix()));
		}
	}

	private void checkListener(RedriveRequest request) {
		String listener = request.filter().listener();
		List<String> ids = this.listeners.ids(request.cluster());
		if (request.target() == Target.LISTENER && listener != null && !ids.contains(listener)) {
			throw new InvalidRedriveException(("There is no such listener, there are %s. If it has another name now, "
					+ "redrive to target SOURCE: that reaches all groups that read the source topic.")
				.formatted(ids));
		}
	}

	TopicOffsets offsets(String cluster) {
		if (!this.clusters.names().contains(cluster)) {
			throw new InvalidRedriveException(
					"There is no such cluster, there are %s.".formatted(this.clusters.names()));
		}
		return new TopicOffsets(this.clusters.get(cluster));
	}

	/**
	 * The place at which reading ended.
	 *
	 * @param next where the next page begins, or {@code null} if there is none
	 */
	private record Found(@Nullable Position next) {

	}

}
