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

package io.kafkastarter.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Reads the method of an error handler. What it does not understand is more than settings
 * can say.
 */
final class ErrorHandlerReader {

	private static final long LONGEST = 30_000;

	private final J.MethodDeclaration method;

	private final Constants constants;

	private final Map<String, J.NewClass> created = new HashMap<>();

	private final Map<String, String> pauses = new LinkedHashMap<>();

	private final List<String> fatal = new ArrayList<>();

	private J.@Nullable NewClass handler;

	ErrorHandlerReader(J.MethodDeclaration method, Constants constants) {
		this.method = method;
		this.constants = constants;
	}

	/**
	 * Return the settings.
	 * @return the settings, or {@code null} if they cannot say it
	 */
	@Nullable Map<String, String> read() {
		List<Statement> statements = (this.method.getBody() != null) ? this.method.getBody().getStatements()
				: List.of();
		for (Statement statement : statements) {
			if (!read(statement)) {
				return null;
			}
		}
		return (this.handler != null) ? settings(this.handler) : null;
	}

	private boolean read(Statement statement) {
		if (statement instanceof J.VariableDeclarations variables && variables.getVariables().size() == 1) {
			J.VariableDeclarations.NamedVariable variable = variables.getVariables().get(0);
			J.NewClass value = created(variable.getInitializer());
			return value != null && this.created.put(variable.getSimpleName(), value) == null;
		}
		if (statement instanceof J.Return returned) {
			this.handler = created(returned.getExpression());
			return is(this.handler, "DefaultErrorHandler");
		}
		return statement instanceof J.MethodInvocation call && read(call);
	}

	private boolean read(J.MethodInvocation call) {
		J.NewClass target = created(call.getSelect());
		if (is(target, "DefaultErrorHandler") && call.getSimpleName().equals("addNotRetryableExceptions")) {
			return call.getArguments().stream().allMatch(this::readFatal);
		}
		boolean backOff = is(target, "ExponentialBackOff") || is(target, "ExponentialBackOffWithMaxRetries");
		String value = (call.getArguments().size() == 1) ? value(call.getArguments().get(0)) : null;
		String name = switch (call.getSimpleName()) {
			case "setInitialInterval" -> "backoff";
			case "setMultiplier" -> "multiplier";
			case "setMaxInterval" -> "max-backoff";
			case "setMaxAttempts" -> "retries";
			default -> "";
		};
		return backOff && value != null && !name.isEmpty() && this.pauses.put(name, value) == null;
	}

	private boolean readFatal(Expression expression) {
		JavaType.FullyQualified type = (expression instanceof J.FieldAccess access
				&& access.getSimpleName().equals("class")) ? TypeUtils.asFullyQualified(access.getTarget().getType())
						: null;
		return type != null && this.fatal.add(type.getFullyQualifiedName());
	}

	private J.@Nullable NewClass created(@Nullable Expression expression) {
		if (expression instanceof J.Identifier identifier) {
			return this.created.get(identifier.getSimpleName());
		}
		return (expression instanceof J.NewClass value && value.getBody() == null) ? value : null;
	}

	private static boolean is(J.@Nullable NewClass created, String name) {
		JavaType.FullyQualified type = (created != null) ? TypeUtils.asFullyQualified(created.getType()) : null;
		return type != null && type.getClassName().equals(name);
	}

	private @Nullable String value(Expression expression) {
		return this.constants.value(expression, this.method);
	}

	private @Nullable Map<String, String> settings(J.NewClass created) {
		List<Expression> arguments = created.getArguments()
			.stream()
			.filter((argument) -> !(argument instanceof J.Empty))
			.toList();
		boolean deadLetters = false;
		boolean backOff = false;
		for (Expression argument : arguments) {
			J.NewClass value = created(argument);
			if (is(value, "DeadLetterPublishingRecoverer") && value != null && value.getArguments().size() == 1) {
				deadLetters = true;
			}
			else if (value != null && readBackOff(value)) {
				backOff = true;
			}
			else {
				return null;
			}
		}
		if (!backOff) {
			this.pauses.putAll(Map.of("retries", "9", "backoff", "0", "multiplier", "1"));
		}
		return settings(deadLetters);
	}

	private boolean readBackOff(J.NewClass created) {
		List<String> values = created.getArguments()
			.stream()
			.filter((argument) -> !(argument instanceof J.Empty))
			.map((argument) -> String.valueOf(value(argument)))
			.toList();
		if (is(created, "FixedBackOff") && values.size() == 2) {
			this.pauses.putAll(Map.of("backoff", values.get(0), "retries", values.get(1), "multiplier", "1"));
			return true;
		}
		if (is(created, "ExponentialBackOffWithMaxRetries") && values.size() == 1) {
			this.pauses.put("retries", values.get(0));
		}
		else if (is(created, "ExponentialBackOff") && values.size() == 2) {
			this.pauses.putIfAbsent("backoff", values.get(0));
			this.pauses.putIfAbsent("multiplier", values.get(1));
		}
		else if (!is(created, "ExponentialBackOff") || !values.isEmpty()) {
			return false;
		}
		this.pauses.putIfAbsent("backoff", "2000");
		this.pauses.putIfAbsent("multiplier", "1.5");
		this.pauses.putIfAbsent("max-backoff", "30000");
		return true;
	}

	private @Nullable Map<String, String> settings(boolean deadLetters) {
		String retries = this.pauses.getOrDefault("retries", "");
		String backOff = this.pauses.getOrDefault("backoff", "");
		if (!retries.matches("\\d{1,9}") || !backOff.matches("\\d{1,15}")) {
			return null;
		}
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("kafka.retry.max-attempts", String.valueOf(Integer.parseInt(retries) + 1));
		settings.put("kafka.retry.backoff", backOff + "ms");
		settings.put("kafka.retry.multiplier", this.pauses.getOrDefault("multiplier", "1"));
		String longest = this.pauses.get("max-backoff");
		if (longest != null || Long.parseLong(backOff) > LONGEST) {
			settings.put("kafka.retry.max-backoff", ((longest != null) ? longest : backOff) + "ms");
		}
		settings.put("kafka.retry.jitter", "0");
		if (!this.fatal.isEmpty()) {
			settings.put("kafka.retry.non-retryable", String.join(", ", this.fatal));
		}
		if (!deadLetters) {
			settings.put("kafka.dead-letter.enabled", "false");
		}
		return settings;
	}

}
