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

import org.openrewrite.ExecutionContext;
import org.openrewrite.ScanningRecipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.tree.JavaSourceFile;

/**
 * Removes serializers and deserializers from the settings where what listeners take says
 * as much, and what is set beside them. Others get a comment.
 *
 * @since 0.1.0
 */
public class RemoveSerializers extends ScanningRecipe<PayloadFacts> {

	@Override
	public String getDisplayName() {
		return "Remove serializers and deserializers that are not needed";
	}

	@Override
	public String getDescription() {
		return "Where the parameters of listeners say what records carry. Others stay, with a comment that says what to do.";
	}

	@Override
	public PayloadFacts getInitialValue(ExecutionContext context) {
		return new PayloadFacts();
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getScanner(PayloadFacts facts) {
		return new FileVisitor((tree, context) -> {
			ConfigurationFile file = ConfigurationFile.of(tree);
			if (file != null) {
				file.settings().forEach(facts::add);
				file.settings().forEach((setting) -> References.scan(setting.value(), facts.written()));
			}
			else if (tree instanceof JavaSourceFile) {
				new PayloadScanner(facts).visit(tree, context);
			}
			return tree;
		});
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getVisitor(PayloadFacts facts) {
		return new FileVisitor((tree, context) -> {
			ConfigurationFile file = ConfigurationFile.of(tree);
			if (file == null) {
				return tree;
			}
			return file.change((setting) -> {
				String name = setting.below("spring.kafka");
				return (name != null) ? facts.change(name, setting) : null;
			});
		});
	}

}
