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

package io.kafkastarter.listener.spring;

import java.time.Duration;

import io.kafkastarter.failure.Causes;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Tells that no host name of the brokers resolves, which Kafka reports as a mistake in
 * the configuration (KIP-909 is about this).
 *
 * @since 0.1.0
 */
public final class UnresolvedHosts {

	private static final String MESSAGE = "No resolvable bootstrap urls";

	private UnresolvedHosts() {
	}

	/**
	 * Return whether a client could not be created because of that.
	 * @param exception what creating the client ended with
	 * @return whether it may be created later
	 */
	public static boolean isCauseOf(Throwable exception) {
		return Causes.of(exception)
			.stream()
			.anyMatch((cause) -> cause instanceof ConfigException
					&& String.valueOf(cause.getMessage()).contains(MESSAGE));
	}

	/**
	 * Return a line for the log that tells of it.
	 * @param listener the id of the listener that waits
	 * @param interval how often it tries again
	 * @return the line
	 */
	public static String waiting(@Nullable String listener, Duration interval) {
		return ("Listener '%s' waits: no host name of its brokers resolves. Check 'kafka.hosts' unless they are about to "
				+ "appear; it tries again every %d s.")
			.formatted(listener, interval.toSeconds());
	}

}
