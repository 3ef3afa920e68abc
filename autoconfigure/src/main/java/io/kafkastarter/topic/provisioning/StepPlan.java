package io.kafkastarter.topic.provisioning;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a step would change if it were applied, as it was at the last look. Immutable.
 *
 * @param subject what the step is about: the name of its property below
 * {@code kafka.provisioning}
 * @param changes the changes, in words
 * @param kept the differences that are left as they are, each with its remedy
 * @param refused what the cluster refused the last time, each with its remedy
 * @param compared when the cluster was last compared with what is declared, or
 * {@code null} if it never was
 * @param problem what stands in the way, or {@code null} if nothing does
 * @since 0.1.0
 */
public record StepPlan(String subject, List<String> changes, List<String> kept, List<String> refused,
		@Nullable Instant compared, @Nullable String problem) {

	/**
	 * Create a plan.
	 */
	public StepPlan {
		changes = List.copyOf(changes);
		kept = List.copyOf(kept);
		refused = List.copyOf(refused);
	}

}
