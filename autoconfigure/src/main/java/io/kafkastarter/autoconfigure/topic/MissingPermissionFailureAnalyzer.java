package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.access.MissingPermissionException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports something in the application that its own permissions do not allow.
 */
class MissingPermissionFailureAnalyzer extends AbstractFailureAnalyzer<MissingPermissionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingPermissionException cause) {
		return new FailureAnalysis("The Kafka configuration cannot work:%n%n    Property: %s%n    Reason: %s"
			.formatted(cause.getProperty(), cause.getReason()), cause.getAction(), cause);
	}

}
