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

package io.kafkastarter.documentation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import org.jspecify.annotations.Nullable;

/**
 * The names of the parameters of all methods and constructors in some sources, by the
 * name of the method or class and the number of parameters.
 */
final class ParameterNames extends TreePathScanner<Void, Void> {

	private final Map<String, List<List<String>>> names = new HashMap<>();

	ParameterNames(Collection<CompilationUnitTree> units) {
		units.forEach((unit) -> scan(unit, null));
		this.names.put("FailureAnalysis3", List.of(List.of("description", "action", "cause")));
	}

	/**
	 * Return how a parameter is named.
	 * @param method the name of the method, or of the class of a constructor
	 * @param parameters how many parameters it has
	 * @param index which of them
	 * @return the names, as there may be several such methods
	 */
	Stream<String> of(String method, int parameters, int index) {
		return this.names.getOrDefault(method + parameters, List.of()).stream().map((names) -> names.get(index));
	}

	@Override
	public @Nullable Void visitClass(ClassTree type, Void unused) {
		if (type.getKind() == Tree.Kind.RECORD) {
			add(type.getSimpleName().toString(),
					type.getMembers()
						.stream()
						.filter((member) -> member instanceof VariableTree)
						.map(VariableTree.class::cast)
						.filter((field) -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
						.toList());
		}
		return super.visitClass(type, unused);
	}

	@Override
	public @Nullable Void visitMethod(MethodTree method, Void unused) {
		String name = (method.getReturnType() != null) ? method.getName().toString()
				: ((ClassTree) getCurrentPath().getParentPath().getLeaf()).getSimpleName().toString();
		add(name, method.getParameters());
		return super.visitMethod(method, unused);
	}

	private void add(String method, List<? extends VariableTree> parameters) {
		this.names.computeIfAbsent(method + parameters.size(), (key) -> new ArrayList<>())
			.add(parameters.stream().map(VariableTree::getName).map(String::valueOf).toList());
	}

}
