/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
