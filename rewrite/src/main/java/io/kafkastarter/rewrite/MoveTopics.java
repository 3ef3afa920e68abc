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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Statement;

/**
 * Moves topics from {@code NewTopic} beans to {@code kafka.topics}, where constants and
 * placeholders say all of it.
 *
 * @since 0.1.0
 */
public class MoveTopics extends BeanRecipe {

	private static final String NEW_TOPIC = "org.apache.kafka.clients.admin.NewTopic";

	@Override
	public String getDisplayName() {
		return "Move `NewTopic` beans to `kafka.topics`";
	}

	@Override
	public String getDescription() {
		return "Where constants and placeholders say all of it, and nobody else uses the bean. Others get a comment.";
	}

	@Override
	Set<String> types() {
		return Set.of(NEW_TOPIC);
	}

	@Override
	Set<String> imports() {
		return Set.of(NEW_TOPIC, "org.springframework.kafka.config.TopicBuilder",
				"org.apache.kafka.common.config.TopicConfig", "org.springframework.beans.factory.annotation.Value");
	}

	@Override
	String advice() {
		return "goes on working; write it as kafka.topics.<alias> where settings can say it";
	}

	@Override
	@Nullable Map<String, String> settings(BeanFacts.Bean bean, BeanFacts facts) {
		J.MethodDeclaration method = bean.method();
		List<Statement> statements = (method.getBody() != null) ? method.getBody().getStatements() : List.of();
		if (statements.size() != 1 || !(statements.get(0) instanceof J.Return returned)
				|| returned.getExpression() == null) {
			return null;
		}
		Map<String, String> topic = new LinkedHashMap<>();
		boolean read = read(returned.getExpression(), method, facts.constants(), topic);
		String name = topic.get("name");
		if (!read || name == null) {
			return null;
		}
		String alias = name.matches("[a-z][a-z0-9-]*") ? name : hyphenated(method.getSimpleName());
		if (alias.equals(name)) {
			topic.remove("name");
			// A topic with nothing of its own still has to be there.
			topic.putIfAbsent("partitions", "-1");
		}
		if (facts.isWritten("topics." + alias)) {
			return null;
		}
		Map<String, String> settings = new LinkedHashMap<>();
		topic.forEach((key, value) -> settings.put("kafka.topics.%s.%s".formatted(alias, key), value));
		return settings;
	}

	private static String hyphenated(String name) {
		return name.replaceAll("(?<=[a-z0-9])([A-Z])", "-$1").replace('_', '-').toLowerCase(Locale.ROOT);
	}

	private static boolean read(Expression expression, J.MethodDeclaration method, Constants constants,
			Map<String, String> topic) {
		if (expression instanceof J.NewClass created) {
			List<Expression> arguments = created.getArguments();
			return created.getBody() == null && arguments.size() == 3
					&& put(topic, "name", constants.value(arguments.get(0), method))
					&& put(topic, "partitions", constants.value(arguments.get(1), method))
					&& put(topic, "replicas", constants.value(arguments.get(2), method));
		}
		if (!(expression instanceof J.MethodInvocation call)) {
			return false;
		}
		boolean before = call.getSimpleName().equals("name")
				|| call.getSelect() != null && read(call.getSelect(), method, constants, topic);
		List<String> values = call.getArguments()
			.stream()
			.filter((argument) -> !(argument instanceof J.Empty))
			.map((argument) -> String.valueOf(constants.value(argument, method)))
			.toList();
		return before && !values.contains("null") && call(call.getSimpleName(), values, topic);
	}

	private static boolean call(String name, List<String> values, Map<String, String> topic) {
		return switch (name) {
			case "name", "partitions", "replicas" -> put(topic, name, values.get(0));
			case "compact" -> put(topic, "cleanup-policy", "compact");
			case "config" -> config(values.get(0), values.get(1), topic);
			case "build" -> true;
			default -> false;
		};
	}

	private static boolean config(String key, String value, Map<String, String> topic) {
		return switch (key) {
			case "cleanup.policy" -> put(topic, "cleanup-policy", value);
			case "retention.ms" -> value.matches("[1-9]\\d*") ? put(topic, "retention", value + "ms")
					: put(topic, "configs.retention.ms", value);
			default -> put(topic, "configs." + key, value);
		};
	}

	private static boolean put(Map<String, String> topic, String key, @Nullable String value) {
		return value != null && !value.isBlank() && topic.put(key, value) == null;
	}

}
