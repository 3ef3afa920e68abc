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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.observe.DeliveryResult;
import io.kafkastarter.listener.registry.RegisteredListener;

/**
 * Tells what did happen where an assertion failed.
 */
final class Explanation {

	private static final int MOST_RECORDS = 20;

	private final LogLines log;

	private final ListenerProgress progress;

	Explanation(LogLines log, ListenerProgress progress) {
		this.log = log;
		this.progress = progress;
	}

	/**
	 * Explain a failure.
	 * @param first a sentence that says what was expected and what was found
	 * @param listener the listener
	 * @param history what happened at it
	 * @param records the records that matter
	 * @return the message
	 */
	String of(String first, RegisteredListener listener, ListenerHistory history, Collection<SentRecord> records) {
		StringBuilder text = new StringBuilder(first).append('\n');
		for (SentRecord record : records) {
			record(text, record, listener, history.of(record.id()));
		}
		listener(text, listener);
		received(text, history);
		waiting(text, listener, history);
		List<String> lines = this.log.of(listener.id());
		if (!lines.isEmpty()) {
			text.append("\nWhat its threads have logged last:\n");
			lines.forEach((line) -> text.append("  ").append(line).append('\n'));
		}
		return text.toString().stripTrailing();
	}

	private void record(StringBuilder text, SentRecord record, RegisteredListener listener, ListenerHistory history) {
		List<ListenerEvent> deliveries = history.deliveries();
		text.append("\nWhat happened to %s, value %s:%n".formatted(record, Texts.value(record.value())));
		if (deliveries.isEmpty()) {
			text.append("  It was not delivered to '%s'.%n".formatted(listener.id()));
		}
		for (int i = 0; i < deliveries.size(); i++) {
			text.append("  delivery %d: %s%n".formatted(i + 1, outcome(deliveries.get(i))));
		}
		Throwable failure = history.failure();
		if (failure != null) {
			text.append("The last failure:\n").append(Texts.stackTrace(failure).indent(2));
		}
	}

	private static String outcome(ListenerEvent event) {
		DeliveryResult result = event.result();
		if (event.isFiltered()) {
			return "kept from the handler by a record filter";
		}
		if (result == null) {
			return "the handler is at it";
		}
		String outcome = switch (result) {
			case SUCCESS -> "handled";
			case RETRIED -> "failed, to be delivered again";
			case DEAD_LETTERED -> "failed, and is a dead letter now";
			case FAILED -> "failed, and is not kept as a dead letter";
		};
		return (event.failure() != null) ? "%s: %s".formatted(outcome, event.failure()) : outcome;
	}

	private static void listener(StringBuilder text, RegisteredListener listener) {
		String status = ListenerState.Status.of(listener.container()).name().toLowerCase(Locale.ROOT);
		text.append("\nListener '%s' is %s, in group '%s', and listens to %s.%n".formatted(listener.id(), status,
				listener.group(), topics(listener)));
	}

	static String topics(RegisteredListener listener) {
		return listener.topics().isEmpty() ? "the topics that match '%s'".formatted(listener.topicPattern())
				: Texts.list(listener.topics());
	}

	private static void received(StringBuilder text, ListenerHistory history) {
		Map<RecordId, ListenerEvent> last = lastEvents(history);
		if (last.isEmpty()) {
			text.append("  No record was delivered to it yet.\n");
			return;
		}
		text.append("  Delivered to it so far: %s.%n".formatted(Texts.number(last.size(), "record")));
		List<Map.Entry<RecordId, ListenerEvent>> shown = last.entrySet()
			.stream()
			.skip(Math.max(0, last.size() - MOST_RECORDS))
			.toList();
		for (Map.Entry<RecordId, ListenerEvent> entry : shown) {
			Object payload = history.of(entry.getKey()).payloads().stream().findFirst().orElse("not decoded");
			text.append("  - %s, %s: %s%n".formatted(entry.getKey(), Texts.value(payload), outcome(entry.getValue())));
		}
	}

	private void waiting(StringBuilder text, RegisteredListener listener, ListenerHistory history) {
		lastEvents(history).values()
			.stream()
			.filter((event) -> event.result() == DeliveryResult.RETRIED)
			.forEach((event) -> text.append("  %s waits for delivery %d, after the pause of kafka.retry.*%n"
				.formatted(event.record(), history.of(event.record()).deliveries().size() + 1)));
		this.progress.unfinished(listener, history)
			.ifPresentOrElse(
					(records) -> records.forEach((record) -> text
						.append("  %s is the first of its partition that it has not finished.%n".formatted(record))),
					() -> text.append("  The brokers do not say how far it has come.\n"));
	}

	private static Map<RecordId, ListenerEvent> lastEvents(ListenerHistory history) {
		Map<RecordId, ListenerEvent> last = new LinkedHashMap<>();
		history.events().forEach((event) -> last.put(event.record(), event));
		return last;
	}

}
