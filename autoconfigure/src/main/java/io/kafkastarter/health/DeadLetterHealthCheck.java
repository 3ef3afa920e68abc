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
import java.util.stream.Stream;

import io.kafkastarter.deadletter.DeadLetterProblems;
import io.kafkastarter.deadletter.redrive.WaitingDeadLetters;
import io.kafkastarter.text.Words;

/**
 * Tells of dead letters that cannot be written: their records, and what is behind them,
 * wait.
 *
 * @since 0.1.0
 */
public final class DeadLetterHealthCheck implements PassiveHealthCheck {

	private final Function<String, DeadLetterProblems> problems;

	private final Function<String, List<WaitingDeadLetters>> waiting;

	/**
	 * Create a check.
	 * @param problems returns what cannot be written to the cluster of the given name
	 * @param waiting returns what waits there to be redriven by itself
	 */
	public DeadLetterHealthCheck(Function<String, DeadLetterProblems> problems,
			Function<String, List<WaitingDeadLetters>> waiting) {
		this.problems = problems;
		this.waiting = waiting;
	}

	@Override
	public List<HealthFinding> check(String cluster) {
		Stream<HealthFinding> problems = this.problems.apply(cluster)
			.current()
			.stream()
			.map((problem) -> HealthFinding.down(
					"topic " + problem.topic(), "Dead letters cannot be written to topic '%s', since %s (%s)."
						.formatted(problem.topic(), problem.since(), problem.type()),
					problem.action() + " It tries again by itself."));
		return Stream.concat(problems, this.waiting.apply(cluster).stream().map(DeadLetterHealthCheck::note)).toList();
	}

	private static HealthFinding note(WaitingDeadLetters waiting) {
		String problem = waiting.problem();
		if (problem != null) {
			return HealthFinding.down("topic " + waiting.topic(),
					"Dead letters of topic '%s' cannot be redriven without anybody's doing. Listeners that keep the order of keys wait."
						.formatted(waiting.topic()),
					problem);
		}
		return HealthFinding.note("topic " + waiting.topic(),
				"%s of topic '%s' will be redriven without anybody's doing, the next one at %s."
					.formatted(Words.count(waiting.number(), "dead letter"), waiting.topic(), waiting.nextTime()));
	}

}
