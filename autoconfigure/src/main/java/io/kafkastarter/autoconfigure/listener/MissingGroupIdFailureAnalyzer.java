package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.listener.MissingGroupIdException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a listener that belongs to no consumer group.
 */
class MissingGroupIdFailureAnalyzer extends AbstractFailureAnalyzer<MissingGroupIdException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingGroupIdException cause) {
		return new FailureAnalysis("The listener %s belongs to no consumer group.".formatted(cause.getListener()),
				"Give the listener an id or a groupId, or set 'spring.application.name', 'kafka.service-name' or "
						+ "'kafka.consumer.group-id' for all listeners.",
				cause);
	}

}
