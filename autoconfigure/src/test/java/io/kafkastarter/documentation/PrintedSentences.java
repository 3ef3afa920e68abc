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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sentences that the code can print to the log as a warning or an error, in
 * health or in a failure report. Every sentence in the sources is taken for one, wherever
 * it stands, but for those that go elsewhere: the constants below name where. So a
 * sentence that is new is found, whichever way it takes.
 */
final class PrintedSentences extends TreePathScanner<Void, Void> {

	/**
	 * What takes a text and does not print it as a warning or an error.
	 */
	private static final Set<String> ELSEWHERE = Set.of("info", "debug", "trace", "description", "because",
			"didNotFind", "foundExactly", "forCondition", "contains", "startsWith", "compile", "matches", "ok");

	/**
	 * Exceptions for the code that calls, or for who has sent a request.
	 */
	private static final Set<String> TO_THE_CALLER = Set.of("IllegalArgumentException", "IllegalStateException",
			"UnsupportedOperationException", "TimeoutException", "KafkaException", "KafkaProducerException",
			"SerializationException", "IOException", "UncheckedIOException", "ListenerStateException",
			"MessageReceiverException", "PayloadMismatchException", "BrowseException", "InvalidRedriveException",
			"RedriveStoppedException", "BrokersUnavailableException", "ReadersBusyException",
			"BrokerPortInUseException");

	/**
	 * Exceptions around the failure of a handler, or why a type or some bytes do not fit:
	 * a value in the sentence that tells of it.
	 */
	private static final Set<String> WITHIN_OTHERS = Set.of("FailedRecordException", "HandlerErrorException",
			"RecoveryFailedException", "ListenerExecutionFailedException", "BatchListenerFailedException",
			"AvroTypeException", "AvroRuntimeException", "StreamReadException");

	/**
	 * Classes whose texts answer requests or commands, or tell at INFO what goes on.
	 */
	private static final Pattern ANSWERS = Pattern
		.compile("endpoint\\..*|browse\\..*|autoconfigure\\.command\\..*|.*\\.(DeadLetterFilter"
				+ "|RedriveCounts|ApplyRequest|PayloadTexts|SourceHandler|StartLog|StatisticsLog|RecordInvokers)");

	/**
	 * What to do stands beside what has happened, and is found with it.
	 */
	private static final Pattern NO_SENTENCE = Pattern
		.compile("action|.*Action|remedy|.*Remedy|REMEDY|advice|toString");

	private static final Set<String> PRINTED = Set.of("warn", "error");

	/**
	 * What begins with a small letter goes on with another text, and so does what begins
	 * with a value and ends without a full stop.
	 */
	private static final Pattern SENTENCE = Pattern.compile("(?!\\p{Lu}[\\p{Lu}_]+\\b)[\\p{Lu}'].*|….*[.…]");

	private static final Pattern WORD = Pattern.compile("(?<!\\S)\\S*\\p{L}\\S*(?!\\S)");

	private final Map<String, Set<String>> found;

	private final ParameterNames parameters;

	private final CompilationUnitTree unit;

	private final TextTemplates templates;

	private PrintedSentences(CompilationUnitTree unit, ParameterNames parameters, Map<String, Set<String>> found) {
		this.unit = unit;
		this.parameters = parameters;
		this.found = found;
		this.templates = new TextTemplates(unit);
	}

	/**
	 * Return the sentences, each with the places where it stands.
	 * @param units the sources
	 * @return the sentences
	 */
	static Map<String, Set<String>> in(Collection<CompilationUnitTree> units) {
		Map<String, Set<String>> found = new TreeMap<>();
		ParameterNames parameters = new ParameterNames(units);
		units.forEach((unit) -> new PrintedSentences(unit, parameters, found).scan(unit, null));
		return found;
	}

	@Override
	public @Nullable Void visitLiteral(LiteralTree literal, Void unused) {
		return take(literal);
	}

	@Override
	public @Nullable Void visitIdentifier(IdentifierTree name, Void unused) {
		return take(name);
	}

	@Override
	public @Nullable Void visitBinary(BinaryTree sum, Void unused) {
		return this.templates.isText(sum) ? take(sum) : super.visitBinary(sum, unused);
	}

	@Override
	public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
		return this.templates.isText(call) ? take(call) : super.visitMethodInvocation(call, unused);
	}

	@Override
	public @Nullable Void visitVariable(VariableTree variable, Void unused) {
		return this.templates.isConstant(variable) ? null : super.visitVariable(variable, unused);
	}

	@Override
	public @Nullable Void visitAnnotation(AnnotationTree annotation, Void unused) {
		return null;
	}

	private @Nullable Void take(Tree text) {
		if (this.templates.isText(text)) {
			String template = TextTemplates.format(this.templates.of(text, (value) -> scan(value, null)));
			String sentence = template.replaceAll("\\s+", " ").replaceAll("…+", TextTemplates.VALUE).strip();
			sentence = sentence.replaceFirst("^… (?=\\p{Lu})", "");
			if (isSentence(sentence) && isPrinted()) {
				this.found.computeIfAbsent(sentence, (key) -> new TreeSet<>()).add(file());
			}
		}
		return null;
	}

	private static boolean isSentence(String text) {
		return SENTENCE.matcher(text).matches() && WORD.matcher(text).results().count() > 2;
	}

	private boolean isPrinted() {
		Tree inner = getCurrentPath().getLeaf();
		for (TreePath path = getCurrentPath().getParentPath(); path != null; path = path.getParentPath()) {
			Boolean printed = printed(path, inner);
			if (printed != null) {
				return printed;
			}
			inner = path.getLeaf();
		}
		return !ANSWERS.matcher(file()).matches();
	}

	private @Nullable Boolean printed(TreePath path, Tree inner) {
		Tree tree = path.getLeaf();
		if (tree instanceof MethodInvocationTree call && call.getArguments().contains(inner)) {
			String method = call.getMethodSelect().toString();
			String name = method.substring(method.lastIndexOf('.') + 1);
			return method.startsWith("Assert.") ? Boolean.FALSE
					: printed(List.of("super", "this").contains(name) ? owner(path) : name, call.getArguments(), inner);
		}
		if (tree instanceof NewClassTree creation && creation.getArguments().contains(inner)) {
			return printed(creation.getIdentifier().toString(), creation.getArguments(), inner);
		}
		return ((tree instanceof VariableTree variable && NO_SENTENCE.matcher(variable.getName()).matches())
				|| (tree instanceof MethodTree method && NO_SENTENCE.matcher(method.getName()).matches()))
						? Boolean.FALSE : null;
	}

	private @Nullable Boolean printed(String taker, List<? extends ExpressionTree> arguments, Tree text) {
		if (PRINTED.contains(taker)) {
			return true;
		}
		boolean elsewhere = ELSEWHERE.contains(taker) || TO_THE_CALLER.contains(taker) || WITHIN_OTHERS.contains(taker)
				|| this.parameters.of(taker, arguments.size(), arguments.indexOf(text))
					.anyMatch((name) -> NO_SENTENCE.matcher(name).matches());
		return elsewhere ? Boolean.FALSE : null;
	}

	private String file() {
		return this.unit.getSourceFile()
			.getName()
			.replace('\\', '/')
			.replaceFirst(".*/io/kafkastarter/", "")
			.replace(".java", "")
			.replace('/', '.');
	}

	private static String owner(TreePath path) {
		TreePath type = path;
		while (!(type.getLeaf() instanceof ClassTree)) {
			type = type.getParentPath();
		}
		return ((ClassTree) type.getLeaf()).getSimpleName().toString();
	}

}
