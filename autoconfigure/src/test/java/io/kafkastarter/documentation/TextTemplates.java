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

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import javax.lang.model.element.Modifier;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

/**
 * Makes one template of what a source file puts together to a text with literals, its own
 * constants, {@code +} and {@code formatted}. A value becomes {@code …}.
 */
final class TextTemplates {

	static final String VALUE = "…";

	private final Map<String, ExpressionTree> constants = new HashMap<>();

	TextTemplates(CompilationUnitTree unit) {
		new TreeScanner<Void, Void>() {

			@Override
			public @Nullable Void visitClass(ClassTree type, Void unused) {
				for (Tree member : type.getMembers()) {
					if (member instanceof VariableTree field && isConstant(field)) {
						TextTemplates.this.constants.put(field.getName().toString(), field.getInitializer());
					}
				}
				return super.visitClass(type, unused);
			}

		}.scan(unit, null);
	}

	boolean isConstant(VariableTree field) {
		return field.getModifiers().getFlags().contains(Modifier.STATIC)
				&& "String".equals(String.valueOf(field.getType())) && isText(field.getInitializer());
	}

	boolean isText(@Nullable Tree tree) {
		if (tree instanceof ParenthesizedTree inner) {
			return isText(inner.getExpression());
		}
		if (tree instanceof BinaryTree sum) {
			return sum.getKind() == Tree.Kind.PLUS && (isText(sum.getLeftOperand()) || isText(sum.getRightOperand()));
		}
		if (tree instanceof MethodInvocationTree call) {
			return formatted(call) != null && isText(formatted(call));
		}
		return (tree instanceof LiteralTree literal && literal.getValue() instanceof String)
				|| (tree instanceof IdentifierTree name && this.constants.containsKey(name.getName().toString()));
	}

	/**
	 * Return the template of a text.
	 * @param text the text
	 * @param values takes what stands for values
	 * @return the template
	 */
	String of(Tree text, Consumer<Tree> values) {
		if (text instanceof ParenthesizedTree inner && isText(inner)) {
			return of(inner.getExpression(), values);
		}
		if (text instanceof BinaryTree sum && isText(sum)) {
			return of(sum.getLeftOperand(), values) + of(sum.getRightOperand(), values);
		}
		if (text instanceof MethodInvocationTree call && isText(call)) {
			call.getArguments().forEach(values);
			return format(of(formatted(call), values));
		}
		if (text instanceof IdentifierTree && isText(text)) {
			return of(this.constants.get(text.toString()), values);
		}
		if (text instanceof LiteralTree literal) {
			return String.valueOf(literal.getValue());
		}
		values.accept(text);
		return VALUE;
	}

	/**
	 * Return a template.
	 * @param format what {@code formatted} takes
	 * @return the template
	 */
	static String format(String format) {
		return format.replace("%n", "\n").replaceAll("%(\\d\\$)?[-,.0-9]*[a-z]", VALUE).replace("%%", "%");
	}

	private static @Nullable ExpressionTree formatted(MethodInvocationTree call) {
		return (call.getMethodSelect() instanceof MemberSelectTree method
				&& method.getIdentifier().contentEquals("formatted")) ? method.getExpression() : null;
	}

}
