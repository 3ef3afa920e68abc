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

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Evaluates expressions that are constants, or placeholders of properties.
 */
final class Constants {

	private static final String TOPIC_CONFIG = "org.apache.kafka.common.config.TopicConfig";

	// Those whose name is not that of their setting.
	private static final Map<String, String> RENAMED = Map.of("min.in.sync.replicas", "min.insync.replicas",
			"flush.messages.interval", "flush.messages", "remote.log.storage.enable", "remote.storage.enable",
			"local.log.retention.ms", "local.retention.ms", "local.log.retention.bytes", "local.retention.bytes");

	private final Map<String, String> fields = new HashMap<>();

	/**
	 * Take notice of a field.
	 * @param type the class that has it
	 * @param declaration its declaration
	 */
	void field(JavaType.@Nullable FullyQualified type, J.VariableDeclarations declaration) {
		if (type == null) {
			return;
		}
		String placeholder = placeholder(declaration.getLeadingAnnotations());
		for (J.VariableDeclarations.NamedVariable variable : declaration.getVariables()) {
			String name = type.getFullyQualifiedName() + "#" + variable.getSimpleName();
			if (placeholder != null) {
				this.fields.put(name, placeholder);
			}
			else if (declaration.hasModifier(J.Modifier.Type.Final)
					&& variable.getInitializer() instanceof J.Literal literal && literal.getValue() != null) {
				this.fields.put(name, literal.getValue().toString());
			}
		}
	}

	/**
	 * Return the placeholder that a field or parameter is set to.
	 * @param annotations its annotations
	 * @return the placeholder, or {@code null} if there is none, or more than that
	 */
	static @Nullable String placeholder(List<J.Annotation> annotations) {
		for (J.Annotation annotation : annotations) {
			List<Expression> arguments = annotation.getArguments();
			if (annotation.getSimpleName().equals("Value") && arguments != null && arguments.size() == 1
					&& arguments.get(0) instanceof J.Literal literal && literal.getValue() instanceof String text
					&& text.startsWith("${") && text.endsWith("}")) {
				return text;
			}
		}
		return null;
	}

	/**
	 * Return what an expression comes to.
	 * @param expression the expression
	 * @param method the method it stands in
	 * @return the value, or {@code null} if it is none that can be written down
	 */
	@Nullable String value(Expression expression, J.MethodDeclaration method) {
		if (expression instanceof J.Literal literal) {
			return (literal.getValue() != null) ? literal.getValue().toString() : null;
		}
		if (expression instanceof J.TypeCast cast) {
			return value(cast.getExpression(), method);
		}
		if (expression instanceof J.Parentheses<?> parentheses && parentheses.getTree() instanceof Expression inner) {
			return value(inner, method);
		}
		JavaType.Variable variable = (expression instanceof J.Identifier identifier) ? identifier.getFieldType()
				: (expression instanceof J.FieldAccess access) ? access.getName().getFieldType() : null;
		if (variable == null) {
			return null;
		}
		JavaType.FullyQualified owner = TypeUtils.asFullyQualified(variable.getOwner());
		return (owner != null) ? field(owner.getFullyQualifiedName(), variable.getName())
				: parameter(variable.getName(), method);
	}

	private @Nullable String field(String owner, String name) {
		return (owner.equals(TOPIC_CONFIG) && name.endsWith("_CONFIG")) ? topicConfig(name)
				: this.fields.get(owner + "#" + name);
	}

	/**
	 * Return the setting of a topic that a constant of Kafka's names.
	 * @param constant the name of the constant
	 * @return the name of the setting
	 */
	static String topicConfig(String constant) {
		String key = constant.replaceFirst("_CONFIG$", "").toLowerCase(Locale.ROOT).replace('_', '.');
		return RENAMED.getOrDefault(key, key);
	}

	private static @Nullable String parameter(String name, J.MethodDeclaration method) {
		return method.getParameters()
			.stream()
			.filter(J.VariableDeclarations.class::isInstance)
			.map(J.VariableDeclarations.class::cast)
			.filter((parameter) -> parameter.getVariables().get(0).getSimpleName().equals(name))
			.map((parameter) -> placeholder(parameter.getLeadingAnnotations()))
			.findFirst()
			.orElse(null);
	}

}
