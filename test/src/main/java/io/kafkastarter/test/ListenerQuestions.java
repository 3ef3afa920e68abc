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

package io.kafkastarter.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.observe.DeliveryResult;
import io.kafkastarter.listener.registry.RegisteredListener;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Answers what assertions ask about one listener, as far as it is known by now.
 */
final class ListenerQuestions {

	private final RegisteredListener listener;

	private final ListenerJournal journal;

	private final ListenerProgress progress;

	ListenerQuestions(RegisteredListener listener, ListenerJournal journal, ListenerProgress progress) {
		this.listener = listener;
		this.journal = journal;
		this.progress = progress;
	}

	RegisteredListener listener() {
		return this.listener;
	}

	ListenerHistory history() {
		return this.journal.history(this.listener.id());
	}

	ListenerHistory history(SentRecord record) {
		return history().of(record.id());
	}

	Verdict handled(SentRecord record) {
		ListenerHistory history = history(record);
		if (history.has(DeliveryResult.SUCCESS)) {
			return Verdict.HOLDS;
		}
		if (history.has(DeliveryResult.DEAD_LETTERED)) {
			return gaveItUp(history);
		}
		return undecided(record, history);
	}

	Verdict deadLettered(SentRecord record) {
		ListenerHistory history = history(record);
		if (history.has(DeliveryResult.DEAD_LETTERED)) {
			return Verdict.HOLDS;
		}
		if (history.has(DeliveryResult.SUCCESS)) {
			return handledIt(history);
		}
		return undecided(record, history);
	}

	Verdict retried(SentRecord record, int times) {
		ListenerHistory history = history(record);
		int retried = history.count(DeliveryResult.RETRIED);
		if (retried >= times) {
			return Verdict.HOLDS;
		}
		if (history.has(DeliveryResult.SUCCESS)) {
			return handledIt(history);
		}
		if (history.has(DeliveryResult.DEAD_LETTERED)) {
			return gaveItUp(history);
		}
		return undecided(record, history);
	}

	/**
	 * Tell whether a record was not handled. That is certain once the listener has passed
	 * it, as only what was handled, given up or passed over is committed; and while it
	 * does not run.
	 * @param record the record
	 * @return what is known
	 */
	Verdict didNotHandle(SentRecord record) {
		boolean passed = this.progress.hasPassed(this.listener, record.id());
		ListenerHistory history = history(record);
		if (history.has(DeliveryResult.SUCCESS)) {
			return Verdict.fails("It has, at delivery %d.", history.deliveries().size());
		}
		boolean resting = ListenerState.Status.of(this.listener.container()) != ListenerState.Status.RUNNING
				&& ListenerProgress.inFlight(this.listener) == 0;
		return (passed || resting || history.isFinished()) ? Verdict.HOLDS
				: Verdict.open("It is not known: the listener has not come past the record. %s", reason(history));
	}

	Verdict committed() {
		if (this.listener.isQueue()) {
			return acknowledged();
		}
		Map<TopicPartition, Long> finished = history().finished();
		Optional<Map<TopicPartition, Long>> committed = this.progress.committed(this.listener);
		if (committed.isEmpty()) {
			return Verdict.open("The brokers do not say what its group has committed.");
		}
		List<String> missing = finished.entrySet()
			.stream()
			.filter((entry) -> committed.get().getOrDefault(entry.getKey(), 0L) < entry.getValue())
			.map((entry) -> "%s up to %d, where it has finished up to %d".formatted(entry.getKey(),
					committed.get().getOrDefault(entry.getKey(), 0L), entry.getValue()))
			.toList();
		return missing.isEmpty() ? Verdict.HOLDS : Verdict.open("Committed is %s.", Texts.list(missing));
	}

	// In any order, so by their number.
	private Verdict acknowledged() {
		ListenerHistory history = history();
		Optional<Map<TopicPartition, QueuePosition>> positions = this.progress.positions(this.listener);
		if (positions.isEmpty()) {
			return Verdict.open("The brokers do not say what its group has acknowledged.");
		}
		List<String> missing = new ArrayList<>();
		history.finished().keySet().forEach((partition) -> {
			QueuePosition position = positions.get().getOrDefault(partition, QueuePosition.NONE);
			long finished = history.countFinished(partition, position.start());
			if (position.finishedFromStart() < finished) {
				missing.add("%d of the %s of %s from offset %d on that it has finished".formatted(
						position.finishedFromStart(), Texts.number((int) finished, "record"), partition,
						position.start()));
			}
		});
		return missing.isEmpty() ? Verdict.HOLDS : Verdict.open("Acknowledged are %s.", Texts.list(missing));
	}

	Verdict idle() {
		int inFlight = ListenerProgress.inFlight(this.listener);
		if (inFlight > 0) {
			return Verdict.open("It has %s in flight.", Texts.number(inFlight, "record"));
		}
		Optional<List<RecordId>> unfinished = this.progress.unfinished(this.listener, history());
		if (unfinished.isEmpty()) {
			return Verdict.open("The brokers do not say how far it has come.");
		}
		return unfinished.get().isEmpty() ? Verdict.HOLDS
				: Verdict.open("It has not finished %s.", Texts.list(unfinished.get()));
	}

	/**
	 * Tell whether all is finished that was written since a moment.
	 * @param start where partitions ended at that moment
	 * @return what is known
	 */
	Verdict idleSince(Map<TopicPartition, Long> start) {
		Optional<List<RecordId>> unfinished = this.progress.unfinished(this.listener, start, history());
		if (unfinished.isEmpty()) {
			return Verdict.open("The brokers do not say how far listener '%s' has come.", this.listener.id());
		}
		return unfinished.get().isEmpty() ? Verdict.HOLDS
				: Verdict.open("Listener '%s' has not finished %s.", this.listener.id(), Texts.list(unfinished.get()));
	}

	private static Verdict handledIt(ListenerHistory history) {
		return Verdict.fails("It has handled it, at delivery %d.", history.deliveries().size());
	}

	private static Verdict gaveItUp(ListenerHistory history) {
		return Verdict.fails("It has given it up after %s.", Texts.number(history.deliveries().size(), "delivery"));
	}

	private Verdict undecided(SentRecord record, ListenerHistory history) {
		if (history.isFiltered()) {
			return Verdict.fails("Its record filter has kept the record from the handler.");
		}
		Verdict stuck = stuck(record);
		return (stuck != null) ? stuck : Verdict.open(reason(history));
	}

	// What keeps it from coming to anything.
	private @Nullable Verdict stuck(SentRecord record) {
		ListenerState.Status status = ListenerState.Status.of(this.listener.container());
		if (status == ListenerState.Status.DEAD || status == ListenerState.Status.STOPPED) {
			return Verdict.fails("The listener is %s.", (status == ListenerState.Status.DEAD) ? "dead" : "stopped");
		}
		if (!this.progress.hasPassed(this.listener, record.id())) {
			return null;
		}
		// It is told before it is committed, so what is not there now never comes.
		ListenerHistory history = history(record);
		return history.isFinished() ? null
				: Verdict.fails("It has passed it by: it has committed what comes after it.");
	}

	private static String reason(ListenerHistory history) {
		List<ListenerEvent> deliveries = history.deliveries();
		if (deliveries.isEmpty()) {
			return "It was not delivered.";
		}
		return (deliveries.get(deliveries.size() - 1).isCall()) ? "The handler is at it."
				: "It failed at delivery %d, and waits for the next one.".formatted(deliveries.size());
	}

}
