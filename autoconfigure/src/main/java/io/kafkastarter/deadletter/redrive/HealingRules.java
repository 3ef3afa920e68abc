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

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.kafkastarter.deadletter.DeadLetterNames;
import io.kafkastarter.deadletter.DeadLetterSignatures;
import io.kafkastarter.deadletter.HealingSettings;
import io.kafkastarter.deadletter.redrive.WaitingLetter.Order;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;

/**
 * Tells which dead letters wait to be redriven by themselves, and whether their listener
 * takes any now. Safe for use by several threads.
 *
 * @param names the names of topics for dead letters
 * @param listeners the listeners of the application
 * @param settings returns what is set for a listener, by its id
 * @param signatures tell what this application has written
 */
record HealingRules(DeadLetterNames names, RegisteredListeners listeners, Function<String, HealingSettings> settings,
		DeadLetterSignatures signatures) {

	/**
	 * Return the topics whose dead letters may wait.
	 * @param listener a listener
	 * @param topic a topic for dead letters
	 * @return whether those of the listener are there
	 */
	boolean isFor(RegisteredListener listener, String topic) {
		return this.settings.apply(listener.id()).isOn() && listener.topics()
			.stream()
			.anyMatch((source) -> this.names.of(source).filter(topic::equals).isPresent());
	}

	/**
	 * Return what waits.
	 * @param cluster the cluster of a dead letter
	 * @param letter the dead letter
	 * @param now the present time
	 * @return what waits, or empty if nobody redrives it by himself
	 */
	Optional<WaitingLetter> waiting(String cluster, DeadLetter letter, Instant now) {
		Instant time = letter.getRetryTime();
		String listener = letter.getListener();
		if (time == null || listener == null || !letter.isUsable() || letter.isValueOmitted()
				|| !isOwn(cluster, listener, letter)) {
			return Optional.empty();
		}
		return Optional.of(new WaitingLetter(letter.getOffset(), listener, time, letter.getOriginalOffset(),
				order(letter).orElse(null), now));
	}

	private boolean isOwn(String cluster, String listener, DeadLetter letter) {
		String source = letter.getOriginalTopic();
		return this.settings.apply(listener).isOn() && source != null
				&& this.names.of(source).filter(letter.getTopic()::equals).isPresent()
				&& this.listeners.find(listener)
					.filter((found) -> found.cluster().equals(cluster)
							&& Objects.equals(found.group(), letter.getGroup()))
					.isPresent()
				&& this.signatures.isGenuine(letter.getHeaders(), letter.record().key(), letter.record().value());
	}

	/**
	 * Return what has to wait for a dead letter.
	 * @param letter the dead letter
	 * @return the order it belongs to, or empty if nothing has to
	 */
	Optional<Order> order(DeadLetter letter) {
		byte[] key = letter.getKey();
		String listener = letter.getListener();
		String source = letter.getOriginalTopic();
		return (key != null && listener != null && source != null && this.settings.apply(listener).keepsOrder())
				? Optional.of(new Order(listener, source, letter.getOriginalPartition(), ByteBuffer.wrap(key)))
				: Optional.empty();
	}

	/**
	 * Return whether a listener takes records now: nobody has stopped or paused it, and
	 * nothing is away that it needs.
	 * @param id the listener's id
	 * @return whether it does
	 */
	boolean isReady(String id) {
		return this.listeners.find(id)
			.map(RegisteredListener::container)
			.filter((container) -> container.isRunning() && !container.isPauseRequested())
			.filter((container) -> Admission.of(container).flatMap(Admission::getPause).isEmpty())
			.isPresent();
	}

}
