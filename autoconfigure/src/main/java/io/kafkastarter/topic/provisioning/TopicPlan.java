package io.kafkastarter.topic.provisioning;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

	TopicPlan without(Collection<TopicChange> done) {
		Set<TopicChange> left = new LinkedHashSet<>(this.changes);
		done.forEach(left::remove);
		return new TopicPlan(List.copyOf(left), this.drift);
	}

}
