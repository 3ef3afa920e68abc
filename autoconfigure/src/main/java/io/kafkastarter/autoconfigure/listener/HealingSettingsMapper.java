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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import io.kafkastarter.deadletter.HealingSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.CollectionUtils;

/**
 * Finds when the dead letters of listeners are redriven by themselves: what is set for
 * one, or else for all.
 */
final class HealingSettingsMapper {

	private final int maxRedrives;

	private final HealingSettings common;

	private final Map<String, HealingSettings> listeners = new LinkedHashMap<>();

	/**
	 * Create a mapper.
	 * @param properties the properties of dead letters
	 * @param listeners the properties of listeners
	 */
	HealingSettingsMapper(KafkaDeadLetterProperties properties, KafkaListenerProperties listeners) {
		this.maxRedrives = properties.maxRedrives();
		HealingProperties base = new HealingProperties(properties.retryAfter(), properties.retryAfterExceptions(),
				properties.keepOrder());
		this.common = map("kafka.dead-letter.", base, HealingSettings.NONE);
		listeners.listeners().forEach((id, override) -> {
			String prefix = "kafka.listeners.%s.dead-letter.".formatted(id);
			HealingSettings own = map(prefix, override.deadLetter(), this.common);
			requireUse(prefix, override.deadLetter(), own.isOn());
			this.listeners.put(id, own);
		});
		requireUse("kafka.dead-letter.", base, isAnyOn());
	}

	/**
	 * Return whether dead letters of any listener are redriven by themselves, be it one
	 * that is not there yet.
	 * @return whether they are
	 */
	boolean isAnyOn() {
		return this.common.isOn() || this.listeners.values().stream().anyMatch(HealingSettings::isOn);
	}

	private static void requireUse(String prefix, HealingProperties properties, boolean used) {
		ListenerPropertyChecks.require(used || !Boolean.TRUE.equals(properties.keepOrder()), prefix + "keep-order",
				"No dead letter is redriven by itself.", "Set 'retry-after' too.");
		ListenerPropertyChecks.require(used || CollectionUtils.isEmpty(properties.retryAfterExceptions()),
				prefix + "retry-after-exceptions", "No dead letter is redriven by itself.", "Set 'retry-after' too.");
	}

	/**
	 * Return the settings of a listener.
	 * @param listener the listener's id
	 * @return what is set for it, or else for all
	 */
	HealingSettings get(String listener) {
		return RelaxedNames.find(this.listeners, listener, this.common);
	}

	private HealingSettings map(String prefix, HealingProperties own, HealingSettings base) {
		List<Duration> times = orElse(own.retryAfter(), base.retryAfter());
		times.forEach((time) -> ListenerPropertyChecks.requirePositive(prefix + "retry-after", time));
		ListenerPropertyChecks.require(times.size() <= this.maxRedrives, prefix + "retry-after",
				"It has %d times, and a record is parked when it was redriven %d times.".formatted(times.size(),
						this.maxRedrives),
				"Write fewer times, or raise 'kafka.dead-letter.max-redrives'.");
		List<Class<? extends Throwable>> exceptions = orElse(own.retryAfterExceptions(), base.exceptions());
		exceptions.forEach((type) -> ListenerPropertyChecks.requireException(prefix + "retry-after-exceptions", type));
		return new HealingSettings(times, exceptions, orElse(own.keepOrder(), base.keepOrder()));
	}

	private static <T> T orElse(@Nullable T value, T other) {
		return Optional.ofNullable(value).orElse(other);
	}

}
