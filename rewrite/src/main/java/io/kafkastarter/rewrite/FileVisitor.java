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

import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Tree;
import org.openrewrite.TreeVisitor;

/**
 * Hands whole files on.
 */
class FileVisitor extends TreeVisitor<Tree, ExecutionContext> {

	private final Handler handler;

	FileVisitor(Handler handler) {
		this.handler = handler;
	}

	@Override
	public @Nullable Tree visit(@Nullable Tree tree, ExecutionContext context) {
		return (tree != null) ? this.handler.handle(tree, context) : null;
	}

	/**
	 * Handles a file.
	 */
	interface Handler {

		@Nullable Tree handle(Tree tree, ExecutionContext context);

	}

}
