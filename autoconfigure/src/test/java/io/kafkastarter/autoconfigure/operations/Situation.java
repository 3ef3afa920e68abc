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

package io.kafkastarter.autoconfigure.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * What health must say in a situation, and how soon.
 *
 * @param name what happens
 * @param status the status that is expected
 * @param reason part of the sentence that says what is wrong, or {@code null} if there is
 * nothing to say
 * @param action part of the sentence that says what to do, or {@code null} if nothing is
 * to be done
 * @param limit how long it may take until it shows, and until it clears
 */
record Situation(String name, Status status, @Nullable String reason, @Nullable String action, Duration limit) {

	static Situation up(String name, @Nullable String reason) {
		return new Situation(name, Status.UP, reason, null, Duration.ofSeconds(20));
	}

	static Situation down(String name, String reason, String action) {
		return new Situation(name, Status.DOWN, reason, action, Duration.ofSeconds(30));
	}

	static Situation unknown(String name, String reason, String action) {
		return new Situation(name, Status.UNKNOWN, reason, action, Duration.ofSeconds(20));
	}

	Situation within(int seconds) {
		return new Situation(this.name, this.status, this.reason, this.action, Duration.ofSeconds(seconds));
	}

	boolean isShownBy(Health health) {
		return health.getStatus().equals(this.status)
				&& ((this.reason == null) ? details(health, "problems").isEmpty() : find(health).isPresent());
	}

	boolean isOver(Health health) {
		return health.getStatus().equals(Status.UP) && (this.reason == null || find(health).isEmpty());
	}

	Optional<Map<String, String>> find(Health health) {
		String wanted = this.reason;
		if (wanted == null) {
			return Optional.empty();
		}
		return details(health, (this.status == Status.UP) ? "notes" : "problems").stream()
			.filter((detail) -> detail.getOrDefault("reason", "").contains(wanted))
			.filter((detail) -> this.action == null || detail.getOrDefault("action", "").contains(this.action))
			.findFirst();
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, String>> details(Health health, String name) {
		return (List<Map<String, String>>) health.getDetails().getOrDefault(name, List.of());
	}

}
