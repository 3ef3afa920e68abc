package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.listener.AsyncBatchListenerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a batch listener that returns a future.
 */
class AsyncBatchListenerFailureAnalyzer extends AbstractFailureAnalyzer<AsyncBatchListenerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AsyncBatchListenerException cause) {
		return new FailureAnalysis(
				"The batch listener %s returns a future. Its batch would be committed also when the future fails, and be lost."
					.formatted(cause.getListener()),
				"Return void, and wait in the method for what it has started: future.join().", cause);
	}

}
