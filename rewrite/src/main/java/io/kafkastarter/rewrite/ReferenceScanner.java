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

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Looks in code for what reads {@code spring.kafka}.
 */
class ReferenceScanner extends JavaVisitor<ExecutionContext> {

	private static final Pattern PROPERTIES = Pattern.compile(
			"org\\.springframework\\.boot\\.(?:autoconfigure\\.kafka|kafka\\.autoconfigure)\\.KafkaProperties(?:\\$(.+))?");

	private static final Pattern GETTER = Pattern.compile("(?:get|is)([A-Z]\\w*)");

	private final WrittenSettings written;

	ReferenceScanner(WrittenSettings written) {
		this.written = written;
	}

	@Override
	public J visitLiteral(J.Literal literal, ExecutionContext context) {
		if (literal.getValue() instanceof String text) {
			References.scan(text, this.written);
		}
		return literal;
	}

	@Override
	public J visitMethodInvocation(J.MethodInvocation invocation, ExecutionContext context) {
		JavaType.Method method = invocation.getMethodType();
		JavaType.FullyQualified type = (method != null) ? TypeUtils.asFullyQualified(method.getDeclaringType()) : null;
		Matcher properties = PROPERTIES.matcher((type != null) ? type.getFullyQualifiedName() : "");
		Matcher getter = GETTER.matcher(invocation.getSimpleName());
		if (properties.matches() && getter.matches()) {
			keep(properties.group(1), hyphenated(getter.group(1)), method);
		}
		return super.visitMethodInvocation(invocation, context);
	}

	// What such a getter returns is what spring.kafka says, and nothing else. One that
	// leads to a group is followed by another one.
	private void keep(@Nullable String group, String name, JavaType.@Nullable Method method) {
		JavaType.FullyQualified returned = (method != null) ? TypeUtils.asFullyQualified(method.getReturnType()) : null;
		boolean leads = returned != null && PROPERTIES.matcher(returned.getFullyQualifiedName()).matches()
				&& !(returned instanceof JavaType.Class type && type.getKind() == JavaType.FullyQualified.Kind.Enum);
		if (leads) {
			return;
		}
		if (group == null) {
			this.written.keep(name);
			return;
		}
		String prefix = hyphenated(group.replace("$", "."));
		this.written.keep(prefix + "." + name);
		for (String role : Mappings.ROLES) {
			this.written.keep(role + "." + prefix + "." + name);
		}
	}

	private static String hyphenated(String name) {
		return name.replaceAll("(?<=[a-z0-9])([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
