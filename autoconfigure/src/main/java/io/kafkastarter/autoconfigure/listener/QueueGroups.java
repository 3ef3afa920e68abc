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

package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import io.kafkastarter.group.DeclaredGroups;
import io.kafkastarter.group.GroupDeclaration;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Declares the groups of queue listeners, with the settings of {@code kafka.queue} and of
 * each listener.
 */
class QueueGroups implements DeclaredGroups {

	private static final QueueProperties DEFAULTS = new QueueProperties(null, null, null, null, "earliest",
			Duration.ofSeconds(30), null, IsolationLevel.READ_COMMITTED);

	private static final QueueProperties NOTHING = new QueueProperties(null, null, null, null, null, null, null, null);

	private final RegisteredListeners listeners;

	private final QueueProperties common;

	private final Map<String, QueueProperties> byListener;

	private final ToIntFunction<String> attempts;

	/**
	 * Create the declarations.
	 * @param listeners all listeners
	 * @param properties what is set for them
	 * @param attempts returns how often the listener of an id tries a record
	 */
	QueueGroups(RegisteredListeners listeners, KafkaListenerProperties properties, ToIntFunction<String> attempts) {
		this.attempts = attempts;
		this.listeners = listeners;
		this.common = properties.queue();
		this.byListener = properties.listeners()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().queue()));
	}

	@Override
	public Collection<GroupDeclaration> of(String cluster) {
		return this.listeners.of(cluster).stream().filter(RegisteredListener::isQueue).map(this::declaration).toList();
	}

	/**
	 * Return the declaration of a listener's group.
	 * @param listener a queue
	 * @return what it declares
	 */
	GroupDeclaration declaration(RegisteredListener listener) {
		QueueProperties own = RelaxedNames.find(this.byListener, listener.id(), NOTHING);
		Map<String, String> configs = new LinkedHashMap<>();
		configs(DEFAULTS, configs);
		configs(this.common, configs);
		return new GroupDeclaration(String.valueOf(listener.group()),
				configs(own, configs) ? "kafka.listeners.%s.queue".formatted(listener.id()) : "kafka.queue", configs,
				this.attempts.applyAsInt(listener.id()));
	}

	// Whether there are any.
	private static boolean configs(QueueProperties queue, Map<String, String> configs) {
		put("share.auto.offset.reset", queue.autoOffsetReset(), configs);
		Duration lock = queue.lockDuration();
		put("share.record.lock.duration.ms", (lock != null) ? lock.toMillis() : null, configs);
		put(GroupDeclaration.DELIVERY_LIMIT, queue.deliveryLimit(), configs);
		IsolationLevel isolation = queue.isolationLevel();
		put("share.isolation.level", (isolation != null) ? isolation.name().toLowerCase(Locale.ROOT) : null, configs);
		return Stream.of(queue.autoOffsetReset(), lock, queue.deliveryLimit(), isolation).anyMatch(Objects::nonNull);
	}

	private static void put(String name, @Nullable Object value, Map<String, String> configs) {
		if (value != null) {
			configs.put(name, value.toString());
		}
	}

}
