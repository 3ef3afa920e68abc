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

package io.kafkastarter.devbroker;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a broker's fatal faults from ending the application's JVM. Kafka's server is
 * written to be a process of its own: on a lost data folder, a failed controller or a
 * port taken from under it, it calls {@link Exit}, which halts the JVM without running
 * shutdown hooks.
 */
final class JvmExitGuard {

	private static final Log logger = LogFactory.getLog(DevelopmentBroker.class);

	private JvmExitGuard() {
	}

	/**
	 * Replace what {@link Exit} does, for the rest of the JVM's life: threads of a broker
	 * that failed may outlive it, and Kafka has no way to restore what was there before.
	 */
	static void install() {
		Exit.setExitProcedure(JvmExitGuard::report);
		Exit.setHaltProcedure(JvmExitGuard::report);
	}

	// Returns, rather than throws, so that Kafka goes on to throw the cause of the fault
	private static void report(int status, @Nullable String message) {
		logger.error("The development broker failed and does not serve any more; restart the application"
				+ ((message != null) ? ": " + message : ""));
	}

}
