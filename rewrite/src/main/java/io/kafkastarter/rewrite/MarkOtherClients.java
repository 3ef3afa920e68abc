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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Writes a comment above methods that use Parallel Consumer or Reactor Kafka, with the
 * listener that takes their place.
 *
 * @since 0.1.0
 */
public class MarkOtherClients extends Recipe {

	private static final String PARALLEL_CONSUMER = "io.confluent.parallelconsumer.";

	private static final String LISTENER = "write @ParallelKafkaListener(id = \"…\"%s) on a method that %s, in place of this";

	/**
	 * What to write, by the beginning of the name of a class that is used. The first that
	 * matches counts.
	 */
	private static final Map<String, String> ADVICE = advice();

	/**
	 * What options of Parallel Consumer are as attributes of the listener.
	 */
	private static final Map<String, String> ATTRIBUTES = Map.of("subscribe", "topics", "ordering", "ordering",
			"maxConcurrency", "concurrency");

	private static Map<String, String> advice() {
		String mono = LISTENER.formatted("", "returns the Mono");
		String future = "send with KafkaTemplate, whose future is Mono.fromFuture(…), in place of this";
		Map<String, String> advice = new LinkedHashMap<>();
		advice.put(PARALLEL_CONSUMER, "");
		advice.put("reactor.kafka.receiver.", mono);
		advice.put("org.springframework.kafka.core.reactive.ReactiveKafkaConsumerTemplate", mono);
		advice.put("reactor.kafka.sender.", future);
		advice.put("org.springframework.kafka.core.reactive.ReactiveKafkaProducerTemplate", future);
		return advice;
	}

	@Override
	public String getDisplayName() {
		return "Find uses of Parallel Consumer and Reactor Kafka";
	}

	@Override
	public String getDescription() {
		return "Writes a comment above each method that uses them, with the listener that takes its place.";
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getVisitor() {
		return new JavaIsoVisitor<>() {

			@Override
			public J.MethodDeclaration visitMethodDeclaration(J.MethodDeclaration method, ExecutionContext context) {
				Uses uses = new Uses();
				uses.visit(method, context);
				J.MethodDeclaration marked = method;
				for (String text : uses.advice()) {
					marked = marked.withPrefix(Trees.withComment(marked.getPrefix(), text));
				}
				return marked;
			}

		};
	}

	/**
	 * Collects what a method uses.
	 */
	private static final class Uses extends JavaIsoVisitor<ExecutionContext> {

		private final Map<String, String> attributes = new LinkedHashMap<>();

		private final List<String> found = new ArrayList<>();

		List<String> advice() {
			return this.found.stream().map((text) -> text.isEmpty() ? listener() : text).toList();
		}

		private String listener() {
			String written = this.attributes.entrySet()
				.stream()
				.map((attribute) -> ", %s = %s".formatted(attribute.getKey(), attribute.getValue()))
				.collect(Collectors.joining());
			return LISTENER.formatted(written, "takes the record");
		}

		@Override
		public J.NewClass visitNewClass(J.NewClass created, ExecutionContext context) {
			use(created.getType());
			return super.visitNewClass(created, context);
		}

		@Override
		public J.MethodInvocation visitMethodInvocation(J.MethodInvocation call, ExecutionContext context) {
			J.MethodInvocation visited = super.visitMethodInvocation(call, context);
			JavaType.Method method = call.getMethodType();
			String type = (method != null) ? method.getDeclaringType().getFullyQualifiedName() : "";
			use((method != null) ? method.getDeclaringType() : null);
			String attribute = ATTRIBUTES.get(call.getSimpleName());
			if (attribute != null && type.startsWith(PARALLEL_CONSUMER) && call.getArguments().size() == 1) {
				String value = value(attribute, call.getArguments().get(0));
				if (value != null) {
					this.attributes.put(attribute, value);
				}
			}
			return visited;
		}

		private void use(@Nullable JavaType type) {
			JavaType.FullyQualified named = TypeUtils.asFullyQualified(type);
			String name = (named != null) ? named.getFullyQualifiedName() : "";
			ADVICE.entrySet()
				.stream()
				.filter((advice) -> name.startsWith(advice.getKey()))
				.map(Map.Entry::getValue)
				.findFirst()
				.filter((text) -> !this.found.contains(text))
				.ifPresent(this.found::add);
		}

		private static @Nullable String value(String attribute, Expression expression) {
			if (attribute.equals("ordering")) {
				String order = expression.toString();
				String name = order.substring(order.lastIndexOf('.') + 1);
				return "Ordering." + (name.equals("UNORDERED") ? "NONE" : name);
			}
			if (attribute.equals("concurrency")) {
				return (expression instanceof J.Literal literal) ? "\"%s\"".formatted(literal.getValue()) : null;
			}
			if (expression instanceof J.MethodInvocation list && list.getArguments().size() == 1
					&& list.getArguments().get(0) instanceof J.Literal topic) {
				return "\"%s\"".formatted(topic.getValue());
			}
			return null;
		}

	}

}
