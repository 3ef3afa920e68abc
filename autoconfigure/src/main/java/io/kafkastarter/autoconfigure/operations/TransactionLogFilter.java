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

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.kafkastarter.failure.RolledBackException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Leaves out what Spring logs, with a stack trace each time, when a transaction fails.
 * Each retry is told in one line where it is decided, and what is given up with its stack
 * trace; whoever has begun a transaction by hand gets the exception.
 */
final class TransactionLogFilter extends TurboFilter {

	private static final String FACTORY = "org.springframework.kafka.core.DefaultKafkaProducerFactory";

	private static final List<String> RETHROWN = List.of("beginTransaction failed", "commitTransaction failed",
			"Abort failed");

	/**
	 * Add a filter to Logback, if that is what logs and has none.
	 */
	static void install() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
				&& context.getTurboFilterList().stream().noneMatch(TransactionLogFilter.class::isInstance)) {
			context.addTurboFilter(new TransactionLogFilter());
		}
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable throwable) {
		if (throwable == null) {
			return FilterReply.NEUTRAL;
		}
		boolean told = throwable instanceof RolledBackException || (format != null && logger.getName().equals(FACTORY)
				&& RETHROWN.stream().anyMatch(format::startsWith));
		return told ? FilterReply.DENY : FilterReply.NEUTRAL;
	}

}
