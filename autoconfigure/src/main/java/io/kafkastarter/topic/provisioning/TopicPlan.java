package io.kafkastarter.topic.provisioning;

import java.util.List;

/**
 * What provisioning does, and what it leaves as it is.
 *
 * @param changes the changes it makes
 * @param drift the differences it leaves
 * @since 0.1.0
 */
public record TopicPlan(List<TopicChange> changes, List<TopicDrift> drift) {

	static final TopicPlan EMPTY = new TopicPlan(List.of(), List.of());

	/**
	 * Create a plan.
	 */
	public TopicPlan {
		changes = List.copyOf(changes);
		drift = List.copyOf(drift);
	}

	TopicPlan without(List<TopicChange> done) {
		return new TopicPlan(this.changes.stream().filter((change) -> !done.contains(change)).toList(), this.drift);
	}

}
