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
import java.util.List;

import org.openrewrite.ExecutionContext;
import org.openrewrite.Tree;
import org.openrewrite.java.AnnotationMatcher;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;

/**
 * Replaces in code the names of settings that move, and has the embedded broker of a test
 * set the new name.
 */
class ReferenceVisitor extends JavaVisitor<ExecutionContext> {

	private static final AnnotationMatcher EMBEDDED = new AnnotationMatcher(
			"@org.springframework.kafka.test.context.EmbeddedKafka");

	private static final String HOSTS = "bootstrapServersProperty";

	private final WrittenSettings written;

	ReferenceVisitor(WrittenSettings written) {
		this.written = written;
	}

	@Override
	public J visitLiteral(J.Literal literal, ExecutionContext context) {
		return Trees.replaced(literal, (text) -> References.rename(text, this.written));
	}

	@Override
	public J visitAnnotation(J.Annotation annotation, ExecutionContext context) {
		J.Annotation visited = (J.Annotation) super.visitAnnotation(annotation, context);
		boolean moves = this.written.isWritten("bootstrap-servers")
				&& this.written.move("bootstrap-servers", "") != null;
		return (moves && EMBEDDED.matches(visited)) ? withHosts(visited) : visited;
	}

	private static J.Annotation withHosts(J.Annotation annotation) {
		List<Expression> arguments = new ArrayList<>();
		if (annotation.getArguments() != null) {
			annotation.getArguments()
				.stream()
				.filter((argument) -> !(argument instanceof J.Empty))
				.forEach(arguments::add);
		}
		if (arguments.stream().anyMatch((argument) -> argument.toString().startsWith(HOSTS))) {
			return annotation;
		}
		if (arguments.stream().anyMatch((argument) -> !(argument instanceof J.Assignment))) {
			return annotation;
		}
		arguments.add(Trees.assignment(HOSTS, "kafka.hosts", !arguments.isEmpty()));
		return annotation.withArguments(arguments).withId(Tree.randomId());
	}

}
