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
import java.util.function.UnaryOperator;

import org.openrewrite.Tree;
import org.openrewrite.java.tree.Comment;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JLeftPadded;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.TextComment;
import org.openrewrite.marker.Markers;

/**
 * Makes parts of Java code.
 */
final class Trees {

	private Trees() {
	}

	/**
	 * Return an attribute of an annotation.
	 * @param name its name
	 * @param value its text
	 * @param behind whether another one is before it
	 * @return the attribute
	 */
	static J.Assignment assignment(String name, String value, boolean behind) {
		J.Identifier identifier = new J.Identifier(Tree.randomId(), Space.EMPTY, Markers.EMPTY, List.of(), name, null,
				null);
		J.Literal literal = new J.Literal(Tree.randomId(), Space.SINGLE_SPACE, Markers.EMPTY, value,
				"\"%s\"".formatted(value), null, JavaType.Primitive.String);
		return new J.Assignment(Tree.randomId(), behind ? Space.SINGLE_SPACE : Space.EMPTY, Markers.EMPTY, identifier,
				new JLeftPadded<>(Space.SINGLE_SPACE, literal, Markers.EMPTY), JavaType.Primitive.String);
	}

	/**
	 * Return a literal with other text.
	 * @param literal the literal
	 * @param replacement replaces text
	 * @return the same if it is none of text, or the text is the same
	 */
	static J.Literal replaced(J.Literal literal, UnaryOperator<String> replacement) {
		String source = literal.getValueSource();
		if (!(literal.getValue() instanceof String text) || source == null) {
			return literal;
		}
		String replaced = replacement.apply(text);
		if (replaced.equals(text)) {
			return literal;
		}
		// Escapes stay as they are written.
		int quotes = source.startsWith("\"\"\"") ? 3 : 1;
		String inner = source.substring(quotes, source.length() - quotes);
		String quote = source.substring(0, quotes);
		return literal.withValue(replaced).withValueSource(quote + replacement.apply(inner) + quote);
	}

	/**
	 * Return what stands before a piece of code, with a line of comment at its end.
	 * @param prefix what stands before it
	 * @param text what to write
	 * @return the same if the comment is there already
	 */
	static Space withComment(Space prefix, String text) {
		String line = " " + ConfigurationFile.MARK + text;
		List<Comment> comments = new ArrayList<>(prefix.getComments());
		if (comments.stream().anyMatch((comment) -> comment instanceof TextComment own && own.getText().equals(line))) {
			return prefix;
		}
		String white = comments.isEmpty() ? prefix.getWhitespace() : comments.get(comments.size() - 1).getSuffix();
		int lineBreak = white.lastIndexOf('\n');
		String suffix = (lineBreak >= 0) ? white.substring(lineBreak) : "\n";
		comments.add(new TextComment(false, line, suffix, Markers.EMPTY));
		return prefix.withComments(comments);
	}

}
