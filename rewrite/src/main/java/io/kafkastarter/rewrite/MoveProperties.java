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

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.ScanningRecipe;
import org.openrewrite.SourceFile;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.tree.JavaSourceFile;

/**
 * Moves settings from {@code spring.kafka} to {@code kafka}, where they have a
 * counterpart that means the same, and what refers to them. All others stay: they go on
 * working.
 *
 * @since 0.1.0
 */
public class MoveProperties extends ScanningRecipe<WrittenSettings> {

	@Override
	public String getDisplayName() {
		return "Move settings from `spring.kafka` to `kafka`";
	}

	@Override
	public String getDescription() {
		return "In YAML, in files of properties, in placeholders and in tests, where there is a counterpart that means the same.";
	}

	@Override
	public WrittenSettings getInitialValue(ExecutionContext context) {
		return new WrittenSettings();
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getScanner(WrittenSettings written) {
		return new FileVisitor((tree, context) -> {
			if (tree instanceof SourceFile source && !(tree instanceof JavaSourceFile)) {
				written.keepVariables(source.printAll());
			}
			ConfigurationFile file = ConfigurationFile.of(tree);
			if (file != null) {
				file.settings().forEach(written::add);
				file.settings().forEach((setting) -> References.scan(setting.value(), written));
			}
			else if (tree instanceof JavaSourceFile) {
				new ReferenceScanner(written).visit(tree, context);
			}
			return tree;
		});
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getVisitor(WrittenSettings written) {
		return new FileVisitor((tree, context) -> {
			ConfigurationFile file = ConfigurationFile.of(tree);
			if (file != null) {
				return file.change(changes(written));
			}
			return (tree instanceof JavaSourceFile) ? new ReferenceVisitor(written).visit(tree, context) : tree;
		});
	}

	private static Function<Setting, @Nullable Change> changes(WrittenSettings written) {
		return (setting) -> {
			if (setting.name().equals(KeepDefaultBrokers.HOSTS)) {
				return null;
			}
			String value = setting.value();
			String renamed = (value != null) ? References.rename(value, written) : null;
			String name = setting.below("spring.kafka");
			Change moved = (name != null) ? written.move(name, renamed) : null;
			if (moved != null) {
				return moved;
			}
			return (renamed != null && !renamed.equals(value)) ? Change.move(setting.name(), renamed) : null;
		};
	}

}
