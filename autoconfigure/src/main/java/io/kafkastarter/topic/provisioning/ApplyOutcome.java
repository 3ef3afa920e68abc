package io.kafkastarter.topic.provisioning;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of the changes of a plan. Filled by one thread.
 */
final class ApplyOutcome {

	private final List<TopicChange> done = new ArrayList<>();

	private final List<TopicFailure> failures = new ArrayList<>();

	private final List<TopicChange> overtaken = new ArrayList<>();

	private @Nullable Exception interruption;

	void done(TopicChange change) {
		this.done.add(change);
	}

	void failed(TopicFailure failure) {
		this.failures.add(failure);
	}

	// Another instance made the change first, possibly in its own way.
	void overtaken(TopicChange change) {
		this.overtaken.add(change);
	}

	// The cluster could not take the change just now.
	void interrupted(Exception cause) {
		this.interruption = cause;
	}

	List<TopicChange> done() {
		return this.done;
	}

	List<TopicFailure> failures() {
		return this.failures;
	}

	List<TopicChange> overtaken() {
		return this.overtaken;
	}

	@Nullable Exception interruption() {
		return this.interruption;
	}

}
