package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.listener.InvalidListenerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a listener that cannot work as it is declared.
 */
class InvalidListenerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidListenerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidListenerException cause) {
		return new FailureAnalysis("The listener %s cannot work. %s".formatted(cause.getListener(), cause.getReason()),
				cause.getAction(), cause);
	}

}
