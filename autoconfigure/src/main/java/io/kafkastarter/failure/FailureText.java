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

package io.kafkastarter.failure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.MessagingException;

/**
 * Texts of failures, cut to a bounded length. What an exception says can come from the
 * wire: it starts no line of its own, and payloads that Spring writes into messages of
 * its own exceptions are left out. Exceptions that fail themselves when they are asked
 * are known by their class.
 *
 * @since 0.1.0
 */
public final class FailureText {

	private static final List<String> OF_CLIENTS = List.of("org.apache.kafka.", "java.net.", "javax.net.");

	// What Spring says of a method's parameters, and repeats nothing of a record in.
	private static final Pattern OF_PARAMETERS = Pattern.compile(
			"Missing header '[\\w.-]+' for method parameter type \\[[^]]+]|Cannot convert from \\[[^]]+] to \\[[^]]+]"
					+ "|[^:]+: 1 error\\(s\\): \\[Error in object '[\\w.$]+': codes \\[]; arguments \\[]; "
					+ "default message \\[Payload value must not be empty]");

	private static final int MOST_OF_A_MESSAGE = 500;

	private static final int MOST_FRAMES = 60;

	private static final int MOST_CAUSES = 10;

	private FailureText() {
	}

	/**
	 * Return what an exception says.
	 * @param failure the exception
	 * @return its message, or {@code null} if there is none to be shown
	 */
	public static @Nullable String message(Throwable failure) {
		String message = said(failure);
		if (message != null && failure instanceof MessagingException) {
			Matcher known = OF_PARAMETERS.matcher(message);
			message = known.lookingAt() ? known.group() : null;
		}
		return (message != null && message.length() > MOST_OF_A_MESSAGE) ? message.substring(0, MOST_OF_A_MESSAGE) + "…"
				: message;
	}

	/**
	 * Return an exception in one line.
	 * @param failure the exception
	 * @return its class and what it says
	 */
	public static String line(Throwable failure) {
		String message = message(failure);
		String name = failure.getClass().getName();
		return (message != null) ? name + ": " + message.replaceAll("\\p{Cntrl}+", " ") : name;
	}

	/**
	 * Return an exception in one line that repeats nothing of a record, as what the
	 * application's code says may: only what clients say of brokers and connections.
	 * @param failure the exception
	 * @return its class, and what it says where everybody may know that
	 */
	public static String shown(Throwable failure) {
		String name = failure.getClass().getName();
		return (!(failure instanceof SerializationException) && OF_CLIENTS.stream().anyMatch(name::startsWith))
				? line(failure) : name;
	}

	/**
	 * Return where an exception and its causes come from.
	 * @param failure the exception
	 * @param messages whether to write what they say, and not only their classes
	 * @return lines as Java itself prints them, cut where there are too many
	 */
	public static String trace(Throwable failure, boolean messages) {
		StringBuilder trace = new StringBuilder();
		List<Throwable> causes = Causes.of(failure);
		for (Throwable cause : causes.subList(0, Math.min(MOST_CAUSES, causes.size()))) {
			trace.append(trace.isEmpty() ? "" : "\nCaused by: ")
				.append(messages ? line(cause) : cause.getClass().getName());
			StackTraceElement[] frames = cause.getStackTrace();
			for (int frame = 0; frame < Math.min(MOST_FRAMES, frames.length); frame++) {
				trace.append("\n\tat ").append(frames[frame]);
			}
			if (frames.length > MOST_FRAMES) {
				trace.append("\n\t... ").append(frames.length - MOST_FRAMES).append(" more");
			}
		}
		return trace.toString();
	}

	/**
	 * Log a warning with the stack trace of a failure: as the exception itself where that
	 * is safe, or else as text.
	 * @param logger the log
	 * @param text what happened
	 * @param failure the failure
	 */
	public static void warn(Log logger, String text, Throwable failure) {
		if (isSafe(failure)) {
			logger.warn(text, failure);
		}
		else {
			logger.warn(text + "\n" + trace(failure, true));
		}
	}

	/**
	 * Log an error with the stack trace of a failure, as {@link #warn} does.
	 * @param logger the log
	 * @param text what happened
	 * @param failure the failure
	 */
	public static void error(Log logger, String text, Throwable failure) {
		if (isSafe(failure)) {
			logger.error(text, failure);
		}
		else {
			logger.error(text + "\n" + trace(failure, true));
		}
	}

	/**
	 * Return an exception and its nearest causes in one line.
	 * @param failure the exception
	 * @return what they say
	 */
	static String chain(Throwable failure) {
		return Causes.of(failure).stream().limit(3).map(FailureText::line).collect(Collectors.joining("; caused by "));
	}

	/**
	 * Return whether a log can write an exception with its causes.
	 * @param failure the exception
	 * @return {@code false} if one fails when it is asked what it says, or if they have
	 * no end; a cycle is an end
	 */
	static boolean isTold(Throwable failure) {
		try {
			List<Throwable> causes = Causes.of(failure);
			return causes.size() < Causes.MOST && causes.stream().allMatch((cause) -> cause.toString() != null);
		}
		catch (RuntimeException | Error ex) {
			return false;
		}
	}

	private static boolean isSafe(Throwable failure) {
		return Causes.of(failure).stream().allMatch(FailureText::isPlain) && Causes.root(failure).getCause() == null;
	}

	private static boolean isPlain(Throwable failure) {
		try {
			String message = failure.toString();
			return !(failure instanceof MessagingException) && message.length() <= 2 * MOST_OF_A_MESSAGE
					&& message.chars().noneMatch(Character::isISOControl);
		}
		catch (RuntimeException | Error ex) {
			return false;
		}
	}

	private static @Nullable String said(Throwable failure) {
		try {
			return failure.getMessage();
		}
		catch (RuntimeException | Error ex) {
			return null;
		}
	}

}
