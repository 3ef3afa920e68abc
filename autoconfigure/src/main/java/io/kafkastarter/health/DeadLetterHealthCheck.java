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

package io.kafkastarter.health;

import java.util.List;
import java.util.function.Function;

import io.kafkastarter.deadletter.DeadLetterProblems;

/**
 * Tells of dead letters that cannot be written: their records, and what is behind them,
 * wait.
 *
 * @since 0.1.0
 */
public final class DeadLetterHealthCheck implements PassiveHealthCheck {

	private final Function<String, DeadLetterProblems> problems;

	/**
	 * Create a check.
	 * @param problems returns what cannot be written to the cluster of the given name
	 */
	public DeadLetterHealthCheck(Function<String, DeadLetterProblems> problems) {
		this.problems = problems;
	}

	@Override
	public List<HealthFinding> check(String cluster) {
		return this.problems.apply(cluster)
			.current()
			.stream()
			.map((problem) -> HealthFinding.down("topic " + problem.topic(),
					"Dead letters cannot be written to topic '%s', since %s (%s).".formatted(problem.topic(),
							problem.since(), problem.type()),
					problem.action() + " It tries again by itself."))
			.toList();
	}

}
