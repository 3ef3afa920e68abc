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

package io.kafkastarter.autoconfigure.operations;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Keeps the log readable: with the levels that Spring Boot starts with, Kafka's clients
 * print hundreds of lines at each start, and several for each attempt to connect while
 * the brokers are away. What an operator needs to know of it the starter says itself.
 * <p>
 * Comes after {@link LoggingApplicationListener}, so that every choice of the user is
 * known: in {@code logging.level}, for a group, or in the logging system's own file.
 *
 * @since 0.1.0
 */
class ClientLogLevelsListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String LOGBACK = "ch.qos.logback.classic.turbo.TurboFilter";

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		ClassLoader classLoader = getClass().getClassLoader();
		ClientLoggers loggers = new ClientLoggers(LoggingSystem.get(classLoader),
				(name) -> event.getEnvironment().containsProperty("logging.level." + name));
		loggers.reset();
		if (!isOff(event.getEnvironment())) {
			loggers.quiet();
			if (ClassUtils.isPresent(LOGBACK, classLoader)) {
				TransactionLogFilter.install();
			}
		}
	}

	// What is no switch is reported later, as all mistakes are.
	private static boolean isOff(Environment environment) {
		try {
			return "false".equalsIgnoreCase(environment.getProperty("kafka.enabled"));
		}
		catch (PlaceholderResolutionException ex) {
			return false;
		}
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

}
