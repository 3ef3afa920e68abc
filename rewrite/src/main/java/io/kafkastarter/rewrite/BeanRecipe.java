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
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.ScanningRecipe;
import org.openrewrite.SourceFile;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaSourceFile;
import org.openrewrite.java.tree.Statement;

/**
 * Turns beans into settings, and writes a comment above those that cannot be.
 */
abstract class BeanRecipe extends ScanningRecipe<BeanFacts> {

	/**
	 * Return the classes of the beans.
	 * @return the names of the classes
	 */
	abstract Set<String> types();

	/**
	 * Return the classes that are not imported any more where no bean is left.
	 * @return the names of the classes
	 */
	abstract Set<String> imports();

	/**
	 * Return what a bean comes to.
	 * @param bean the bean
	 * @param facts what is known of the service
	 * @return the settings, or {@code null} if it is more than settings can say
	 */
	abstract @Nullable Map<String, String> settings(BeanFacts.Bean bean, BeanFacts facts);

	/**
	 * Return what is written above a bean that stays.
	 * @return the comment
	 */
	abstract String advice();

	@Override
	public BeanFacts getInitialValue(ExecutionContext context) {
		return new BeanFacts();
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getScanner(BeanFacts facts) {
		return new FileVisitor((tree, context) -> {
			ConfigurationFile file = ConfigurationFile.of(tree);
			if (file != null && tree instanceof SourceFile source) {
				facts.file(source, file);
			}
			facts.own().build(tree);
			if (tree instanceof JavaSourceFile) {
				new BeanScanner(facts, types()).visit(tree, context);
			}
			return tree;
		});
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getVisitor(BeanFacts facts) {
		return new FileVisitor((tree, context) -> {
			ConfigurationFile file = ConfigurationFile.of(tree);
			if (file != null && tree instanceof SourceFile source) {
				return file.add(added(BeanFacts.path(source), facts));
			}
			return (tree instanceof JavaSourceFile) ? new Beans(facts).visit(tree, context) : tree;
		});
	}

	private Map<String, String> added(String path, BeanFacts facts) {
		Map<String, String> added = new LinkedHashMap<>();
		facts.beans().values().forEach((bean) -> {
			Map<String, String> settings = movable(bean, facts);
			if (settings != null && path.equals(facts.target(bean.module()))) {
				settings.forEach((name, value) -> added.put(name, renamed(value, facts)));
			}
		});
		return added;
	}

	// Placeholders name what the files have when all of the recipes are through.
	private static String renamed(String value, BeanFacts facts) {
		return facts.own().placeholders(References.rename(value, facts.settings()));
	}

	private @Nullable Map<String, String> movable(BeanFacts.Bean bean, BeanFacts facts) {
		boolean stays = bean.conditional() || facts.isUsed(bean.method()) || facts.target(bean.module()) == null;
		return stays ? null : settings(bean, facts);
	}

	/**
	 * Removes the beans, or writes comments above them.
	 */
	private final class Beans extends JavaVisitor<ExecutionContext> {

		private final BeanFacts facts;

		Beans(BeanFacts facts) {
			this.facts = facts;
		}

		@Override
		public J visitBlock(J.Block block, ExecutionContext context) {
			J.Block visited = (J.Block) super.visitBlock(block, context);
			return visited.withStatements(ListUtils.map(visited.getStatements(), this::moved));
		}

		private @Nullable Statement moved(Statement statement) {
			BeanFacts.Bean bean = this.facts.beans().get(statement.getId());
			if (bean == null) {
				return statement;
			}
			if (movable(bean, this.facts) == null) {
				return statement.withPrefix(Trees.withComment(statement.getPrefix(), advice()));
			}
			imports().forEach(this::maybeRemoveImport);
			maybeRemoveImport("org.springframework.context.annotation.Bean");
			return null;
		}

	}

}
