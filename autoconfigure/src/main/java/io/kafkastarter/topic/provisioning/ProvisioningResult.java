package io.kafkastarter.topic.provisioning;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one round of provisioning came to.
 *
 * @param plan the plan
 * @param pending the plan that would do what is left
 * @param done the changes that were made
 * @param drift the differences left
 * @param failures the topics that could not be brought to what is declared
 * @param interruption why the round could not be finished, or {@code null} if it was
 */
record ProvisioningResult(TopicPlan plan, TopicPlan pending, List<TopicChange> done, List<TopicDrift> drift,
		List<TopicFailure> failures, @Nullable Exception interruption) {

	boolean isRetried() {
		return this.interruption != null || this.failures.stream().anyMatch(TopicFailure::retried);
	}

}
