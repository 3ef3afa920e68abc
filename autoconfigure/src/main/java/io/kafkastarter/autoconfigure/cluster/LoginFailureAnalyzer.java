package io.kafkastarter.autoconfigure.cluster;

import javax.security.auth.login.LoginException;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.security.ConnectionFailures;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports that a client could not even be created, because its login module failed: no
 * token was given, or no ticket.
 */
class LoginFailureAnalyzer extends AbstractFailureAnalyzer<LoginException> {

	private static final KafkaCluster MAIN = new KafkaCluster(KafkaCluster.MAIN, () -> {
		throw new IllegalStateException("It serves to name properties");
	});

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LoginException cause) {
		return new FailureAnalysis(
				"A client of Kafka could not log in:%n%n    Reason: %s"
					.formatted(ConnectionFailures.describe(MAIN, cause, false)),
				"Correct the properties named above. For a cluster of kafka.clusters they are below its name.", cause);
	}

}
