package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.listener.InvalidBatchListenerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a batch listener that cannot work as it is declared.
 */
class InvalidBatchListenerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidBatchListenerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidBatchListenerException cause) {
		return new FailureAnalysis(
				"The batch listener %s cannot work. %s".formatted(cause.getListener(), cause.getReason()),
				cause.getAction(), cause);
	}

}
