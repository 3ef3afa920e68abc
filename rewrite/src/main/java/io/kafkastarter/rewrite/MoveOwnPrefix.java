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

import java.util.Set;

import org.openrewrite.ExecutionContext;
import org.openrewrite.ScanningRecipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaSourceFile;

/**
 * Moves settings of a service's own from {@code kafka} to {@code app.kafka}, as long as
 * the starter is not there.
 *
 * @since 0.1.0
 */
public class MoveOwnPrefix extends ScanningRecipe<OwnPrefix> {

	@Override
	public String getDisplayName() {
		return "Move settings of your own from `kafka` to `app.kafka`";
	}

	@Override
	public String getDescription() {
		return "The starter reads what is below `kafka`. Only where the starter is not there yet, beside Spring for Apache Kafka.";
	}

	@Override
	public OwnPrefix getInitialValue(ExecutionContext context) {
		return new OwnPrefix();
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getScanner(OwnPrefix own) {
		return new FileVisitor((tree, context) -> {
			ConfigurationFile file = Sources.isOfApplication(tree) ? ConfigurationFile.of(tree) : null;
			if (file != null) {
				file.settings().forEach(own::add);
			}
			own.build(tree);
			return tree;
		});
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getVisitor(OwnPrefix own) {
		return new FileVisitor((tree, context) -> {
			if (!own.isOwn()) {
				return tree;
			}
			ConfigurationFile file = Sources.isOfApplication(tree) ? ConfigurationFile.of(tree) : null;
			if (file != null) {
				return file.change(own::change);
			}
			return (tree instanceof JavaSourceFile) ? new Names(own).visit(tree, context) : tree;
		});
	}

	/**
	 * Replaces names in code. A text that is a name and no placeholder is one only where
	 * names are asked for: it may as well be that of a topic.
	 */
	private static final class Names extends JavaVisitor<ExecutionContext> {

		private static final Set<String> ANNOTATIONS = Set.of("ConfigurationProperties", "ConditionalOnProperty",
				"ConditionalOnBooleanProperty", "SpringBootTest", "TestPropertySource", "DataJpaTest");

		private static final Set<String> CALLS = Set.of("add", "getProperty", "getRequiredProperty", "containsProperty",
				"setProperty", "withPropertyValues");

		private final OwnPrefix own;

		Names(OwnPrefix own) {
			this.own = own;
		}

		@Override
		public J visitLiteral(J.Literal literal, ExecutionContext context) {
			J.Annotation annotation = getCursor().firstEnclosing(J.Annotation.class);
			J.MethodInvocation call = getCursor().firstEnclosing(J.MethodInvocation.class);
			boolean named = (annotation != null) ? ANNOTATIONS.contains(annotation.getSimpleName())
					: call != null && CALLS.contains(call.getSimpleName());
			return Trees.replaced(literal, (text) -> named ? this.own.reference(text) : this.own.placeholders(text));
		}

	}

}
