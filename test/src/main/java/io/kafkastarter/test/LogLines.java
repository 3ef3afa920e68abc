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

package io.kafkastarter.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/**
 * The last lines that the threads of listeners have logged. Without Logback there are
 * none. Safe for use by several threads.
 */
final class LogLines implements AutoCloseable {

	private static final int MOST_KEPT = 500;

	private static final int MOST_SHOWN = 20;

	private static final boolean LOGBACK = ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext",
			LogLines.class.getClassLoader());

	private final Deque<Line> lines = new ArrayDeque<>();

	private final @Nullable Runnable attachment = LOGBACK ? new Attached(this) : null;

	/**
	 * Listen to the log, also after it was set up anew.
	 */
	void attach() {
		if (this.attachment != null) {
			this.attachment.run();
		}
	}

	synchronized void add(String thread, String text) {
		if (this.lines.size() >= MOST_KEPT) {
			this.lines.removeFirst();
		}
		this.lines.addLast(new Line(thread, text));
	}

	synchronized List<String> of(String listener) {
		List<String> own = this.lines.stream()
			.filter((line) -> line.thread().startsWith(listener + "-"))
			.map(Line::text)
			.toList();
		return own.subList(Math.max(0, own.size() - MOST_SHOWN), own.size());
	}

	@Override
	public void close() {
		if (this.attachment instanceof Attached attached) {
			attached.detach();
		}
	}

	private record Line(String thread, String text) {

	}

	private static final class Attached extends AppenderBase<ILoggingEvent> implements Runnable {

		private final LogLines lines;

		Attached(LogLines lines) {
			this.lines = lines;
			run();
		}

		@Override
		public void run() {
			if (root() instanceof Logger logger && !logger.isAttached(this)) {
				start();
				logger.addAppender(this);
			}
		}

		private static Object root() {
			ILoggerFactory factory = LoggerFactory.getILoggerFactory();
			return factory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		}

		@Override
		protected void append(ILoggingEvent event) {
			String text = "%-5s %s".formatted(event.getLevel(), event.getFormattedMessage());
			this.lines.add(event.getThreadName(), (event.getThrowableProxy() != null)
					? "%s (%s)".formatted(text, event.getThrowableProxy().getClassName()) : text);
		}

		void detach() {
			if (root() instanceof Logger logger) {
				logger.detachAppender(this);
			}
			stop();
		}

	}

}
