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
