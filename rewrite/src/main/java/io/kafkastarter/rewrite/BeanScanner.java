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

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.SourceFile;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Looks in code for beans of some types, for constants, and for who uses the beans.
 */
class BeanScanner extends JavaVisitor<ExecutionContext> {

	private final BeanFacts facts;

	private final Set<String> types;

	BeanScanner(BeanFacts facts, Set<String> types) {
		this.facts = facts;
		this.types = types;
	}

	@Override
	public J visitLiteral(J.Literal literal, ExecutionContext context) {
		if (literal.getValue() instanceof String text) {
			this.facts.expression(text);
		}
		return literal;
	}

	@Override
	public J visitMethodDeclaration(J.MethodDeclaration method, ExecutionContext context) {
		SourceFile file = getCursor().firstEnclosing(SourceFile.class);
		String module = (file != null) ? BeanFacts.module(file) : null;
		if (module != null && isBean(method)) {
			J.ClassDeclaration type = getCursor().firstEnclosing(J.ClassDeclaration.class);
			boolean conditional = isConditional(method.getLeadingAnnotations())
					|| type != null && isConditional(type.getLeadingAnnotations());
			this.facts.beans().put(method.getId(), new BeanFacts.Bean(module, method, conditional));
		}
		return super.visitMethodDeclaration(method, context);
	}

	private boolean isBean(J.MethodDeclaration method) {
		return method.getReturnTypeExpression() != null && has(method.getReturnTypeExpression().getType())
				&& method.getLeadingAnnotations()
					.stream()
					.anyMatch((annotation) -> annotation.getSimpleName().equals("Bean"));
	}

	private static boolean isConditional(List<J.Annotation> annotations) {
		return annotations.stream()
			.anyMatch((annotation) -> annotation.getSimpleName().matches("Profile|Conditional.*|Lazy|Scope"));
	}

	private boolean has(@Nullable JavaType type) {
		JavaType.FullyQualified named = TypeUtils.asFullyQualified(type);
		return named != null && this.types.contains(named.getFullyQualifiedName());
	}

	@Override
	public J visitVariableDeclarations(J.VariableDeclarations variables, ExecutionContext context) {
		boolean field = getCursor().getParentTreeCursor().getValue() instanceof J.Block block
				&& getCursor().getParentTreeCursor().getParentTreeCursor().getValue() instanceof J.ClassDeclaration;
		J.ClassDeclaration type = getCursor().firstEnclosing(J.ClassDeclaration.class);
		if (field && type != null) {
			this.facts.constants().field(type.getType(), variables);
		}
		boolean local = getCursor().getParentTreeCursor().getValue() instanceof J.Block && !field;
		if (!local && has(variables.getType())) {
			this.facts.used();
		}
		return super.visitVariableDeclarations(variables, context);
	}

	@Override
	public J visitMethodInvocation(J.MethodInvocation invocation, ExecutionContext context) {
		JavaType.Method method = invocation.getMethodType();
		boolean ofBean = method != null && has(method.getReturnType())
				&& !method.getDeclaringType().getFullyQualifiedName().startsWith("org.");
		if (ofBean || invocation.getSimpleName().equals("setCommonErrorHandler")
				&& this.types.stream().anyMatch((name) -> name.endsWith("ErrorHandler"))) {
			this.facts.used();
		}
		return super.visitMethodInvocation(invocation, context);
	}

}
