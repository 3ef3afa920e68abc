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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.util.JavacTask;
import io.kafkastarter.documentation.MarkdownPage.CodeBlock;

/**
 * A block of Java made to a file that can be compiled. What a block is, whole classes,
 * members of one or statements, is told by trying; where it is of several kinds, they
 * stand apart by empty lines.
 */
final class JavaSnippet {

	/**
	 * Types of a reader's application, and what its code has at hand.
	 */
	private static final List<String> STAND_INS = List.of("record Order(String id, int cents) {}",
			"record FilmRated(String film, int stars) {}", "record FilmRemoved(String film) {}",
			"record User(String id) {}", """
					abstract class Application {
						KafkaTemplate<String, Object> kafkaTemplate;
						KafkaListenerManager listeners;
						MessageReceiverFactory receivers;
						DeadLetters deadLetters;
						ListenerHandle handle;
						FilmRated rating;
						String user;
						abstract void recommend(Object payload, Object key);
					}
					""");

	private static final Pattern NAME = Pattern.compile("(?<![\\w.\"])[A-Z]\\w*");

	private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum|@interface) (\\w+)");

	// The class path is that of the tests.
	private static final StandardJavaFileManager FILES = ToolProvider.getSystemJavaCompiler()
		.getStandardFileManager(null, null, null);

	private static final Collector<CharSequence, ?, String> LINES = Collectors.joining("\n");

	private static final String METHOD = " void method(List<FilmRated> records) {}";

	private JavaSnippet() {
	}

	/**
	 * Return a file for a block.
	 * @param block the block
	 * @param name the name of a package of its own
	 * @param classes where imports come from
	 * @return the file
	 */
	static JavaFileObject file(CodeBlock block, String name, ClassIndex classes) {
		String code = unit(block.text()
			.replaceAll("(?m)^package .*;$", "")
			.replaceAll("\\{ … }", "{ throw new UnsupportedOperationException(); }")
			.replaceAll("\\(…\\)", "(null)")
			.replaceAll("(?m)^…$", ""));
		Set<String> declared = DECLARED.matcher(code)
			.results()
			.map((type) -> type.group(1))
			.collect(Collectors.toSet());
		String types = STAND_INS.stream()
			.filter((type) -> !declared.contains(DECLARED.matcher(type).results().findFirst().orElseThrow().group(1)))
			.collect(Collectors.joining("\n"));
		String imports = NAME.matcher(code + types)
			.results()
			.map((type) -> type.group())
			.distinct()
			.filter((type) -> !(code + types)
				.matches("(?s).*(\\b(class|record|interface|enum) %1$s\\b|import \\S+\\.%1$s;).*".formatted(type)))
			.flatMap((type) -> classes.find(type).stream())
			.collect(Collectors.joining(";\nimport ", "import ", ";\n"));
		return source("/" + name + "/Block.java", "package " + name + ";\n" + imports + code + "\n" + types);
	}

	private static String unit(String code) {
		if (parses(code)) {
			return code;
		}
		List<String> parts = List.of(code.split("\n\\s*\n"));
		if (parts.stream().allMatch((part) -> isMembers(member(part)))) {
			// Alternatives, of which a reader takes one.
			return parts.stream().map((part) -> asMembers("Block" + parts.indexOf(part), member(part))).collect(LINES);
		}
		return isMembers(code) ? asMembers("Block", code) : statements(
				parts.stream().allMatch((part) -> isMembers(part) || isStatements(part)) ? parts : List.of(code));
	}

	private static String statements(List<String> parts) {
		String members = parts.stream().filter(JavaSnippet::isMembers).collect(LINES);
		String rest = parts.stream().filter((part) -> !isMembers(part)).collect(LINES);
		return asMembers("Block", members + "\n" + asMethod(rest));
	}

	// An annotation alone is one of a method.
	private static String member(String code) {
		return isMembers(code) ? code : code + METHOD;
	}

	private static boolean isMembers(String code) {
		return parses(asMembers("Block", code));
	}

	private static boolean isStatements(String code) {
		return parses(asMembers("Block", asMethod(code)));
	}

	private static String asMembers(String name, String code) {
		return "abstract class " + name + " extends Application {\n" + code + "\n}\n";
	}

	private static String asMethod(String code) {
		return "void run() throws Exception {\n" + code + "\n}";
	}

	private static boolean parses(String code) {
		return errors(List.of(source("/Block.java", code)), false).isEmpty();
	}

	/**
	 * Return what the compiler finds wrong.
	 * @param files the files
	 * @param typed whether types are looked at, and not only how it is written
	 * @return the errors, each with the file
	 */
	static List<String> errors(Collection<JavaFileObject> files, boolean typed) {
		DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
		JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
			.getTask(null, FILES, errors, List.of("-proc:none", "-parameters"), null, files);
		try {
			task.parse();
			if (typed) {
				task.analyze();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return errors.getDiagnostics()
			.stream()
			.filter((error) -> error.getKind() == Diagnostic.Kind.ERROR)
			.map((error) -> error.getSource().getName() + ": " + error.getMessage(null))
			.toList();
	}

	private static JavaFileObject source(String path, String code) {
		return new SimpleJavaFileObject(URI.create("string://" + path), JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return code;
			}

		};
	}

}
