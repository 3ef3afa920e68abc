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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.Tree;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaSourceFile;
import org.openrewrite.marker.Markers;
import org.openrewrite.xml.XPathMatcher;
import org.openrewrite.xml.XmlVisitor;
import org.openrewrite.xml.tree.Content;
import org.openrewrite.xml.tree.Xml;

/**
 * Puts the starter in place of Spring Boot's starter for Kafka, or of Spring for Apache
 * Kafka, in Maven's and Gradle's build files.
 *
 * @since 0.1.0
 */
public class UseStarter extends Recipe {

	static final String GROUP = "io.kafkastarter";

	static final String ARTIFACT = "kafka-spring-boot-starter";

	private static final List<String> REPLACED = List.of("org.springframework.boot:spring-boot-starter-kafka",
			"org.springframework.kafka:spring-kafka");

	private static final String OLD = "[123]\\..*|4\\.0\\..*";

	private static final String UPGRADE = "the starter needs Spring Boot 4.1: move to it first";

	@Override
	public String getDisplayName() {
		return "Use the starter";
	}

	@Override
	public String getDescription() {
		return "Put `kafka-spring-boot-starter` in place of `spring-boot-starter-kafka` or `spring-kafka`.";
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getVisitor() {
		return new FileVisitor((tree, context) -> {
			if (tree instanceof Xml.Document pom && pom.getSourcePath().endsWith("pom.xml")) {
				return new PomVisitor().visit(pom, context);
			}
			boolean gradle = tree instanceof JavaSourceFile file
					&& file.getSourcePath().toString().matches(".*\\.gradle(\\.kts)?");
			return gradle ? new GradleVisitor().visit(tree, context) : tree;
		});
	}

	/**
	 * Return the version that is put in place.
	 * @return the version of these recipes
	 */
	static String version() {
		Properties properties = new Properties();
		try (InputStream file = UseStarter.class.getResourceAsStream("version.properties")) {
			properties.load(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties.getProperty("version");
	}

	/**
	 * Changes a POM.
	 */
	private static final class PomVisitor extends XmlVisitor<ExecutionContext> {

		private static final XPathMatcher DEPENDENCIES = new XPathMatcher("/project/dependencies");

		private static final XPathMatcher PARENT = new XPathMatcher("/project/parent");

		@Override
		public Xml visitTag(Xml.Tag tag, ExecutionContext context) {
			if (DEPENDENCIES.matches(getCursor())) {
				return withStarter(tag);
			}
			boolean old = PARENT.matches(getCursor())
					&& tag.getChildValue("artifactId").orElse("").equals("spring-boot-starter-parent")
					&& tag.getChildValue("version").orElse("").matches(OLD);
			return old ? withComment(tag) : super.visitTag(tag, context);
		}

		private static Xml.Tag withStarter(Xml.Tag dependencies) {
			boolean there = dependencies.getChildren().stream().anyMatch((child) -> isStarter(child));
			List<Content> contents = new ArrayList<>();
			boolean changed = false;
			for (Content content : Optional.ofNullable(dependencies.getContent()).orElse(List.of())) {
				if (content instanceof Xml.Tag tag && isReplaced(tag)) {
					changed = true;
					if (!there) {
						there = true;
						contents.add(starter(tag));
					}
				}
				else {
					contents.add(content);
				}
			}
			return changed ? dependencies.withContent(contents) : dependencies;
		}

		private static boolean isStarter(Xml.Tag dependency) {
			return dependency.getChildValue("artifactId").orElse("").equals(ARTIFACT);
		}

		private static boolean isReplaced(Xml.Tag dependency) {
			return REPLACED
				.contains(dependency.getChildValue("groupId").orElse("") + ":"
						+ dependency.getChildValue("artifactId").orElse(""))
					&& !dependency.getChildValue("scope").orElse("").equals("test");
		}

		private static Xml.Tag starter(Xml.Tag replaced) {
			Xml.Tag tag = replaced.withChildValue("groupId", GROUP).withChildValue("artifactId", ARTIFACT);
			if (tag.getChild("version").isPresent()) {
				return tag.withChildValue("version", version());
			}
			Xml.Tag version = Xml.Tag.build("<version>%s</version>".formatted(version()))
				.withPrefix(tag.getChild("artifactId").orElseThrow().getPrefix());
			List<Content> contents = new ArrayList<>(tag.getContent());
			contents.add(contents.indexOf(tag.getChild("artifactId").orElseThrow()) + 1, version);
			return tag.withContent(contents);
		}

		private static Xml.Tag withComment(Xml.Tag parent) {
			List<Content> contents = new ArrayList<>(parent.getContent());
			String text = " " + ConfigurationFile.MARK + UPGRADE + " ";
			if (contents.stream()
				.anyMatch((content) -> content instanceof Xml.Comment own && own.getText().equals(text))) {
				return parent;
			}
			String prefix = (contents.get(0) instanceof Xml.Tag first) ? first.getPrefix() : "\n";
			contents.add(0, new Xml.Comment(Tree.randomId(), prefix, Markers.EMPTY, text));
			return parent.withContent(contents);
		}

	}

	/**
	 * Changes the notations of dependencies in Gradle's build files.
	 */
	private static final class GradleVisitor extends JavaVisitor<ExecutionContext> {

		private static final Pattern PART = Pattern.compile("(group|name|version)\\s*[:=]");

		@Override
		public J visitLiteral(J.Literal literal, ExecutionContext context) {
			String replaced = (literal.getValue() instanceof String text) ? replaced(text) : null;
			return (replaced != null) ? withStarter(literal, replaced) : literal;
		}

		@Override
		public J visitMethodInvocation(J.MethodInvocation invocation, ExecutionContext context) {
			if (isOldPlugin(invocation)) {
				return invocation.withPrefix(Trees.withComment(invocation.getPrefix(), UPGRADE));
			}
			Map<String, Expression> parts = parts(invocation);
			J.Literal group = literal(parts.get("group"));
			J.Literal name = literal(parts.get("name"));
			if (group == null || name == null || !REPLACED.contains(group.getValue() + ":" + name.getValue())) {
				return super.visitMethodInvocation(invocation, context);
			}
			Expression first = invocation.getArguments().get(0);
			List<Expression> arguments = new ArrayList<>(invocation.getArguments());
			arguments.removeAll(parts.values());
			J.Literal starter = withStarter(group, String.valueOf(group.getValue()));
			arguments.add(0, starter.withPrefix(first.getPrefix()).withMarkers(first.getMarkers()));
			return invocation.withArguments(arguments);
		}

		// A dependency in parts: group, name and version.
		private Map<String, Expression> parts(J.MethodInvocation invocation) {
			Map<String, Expression> parts = new HashMap<>();
			for (Expression argument : invocation.getArguments()) {
				Matcher matcher = PART.matcher(argument.printTrimmed(new Cursor(getCursor(), invocation)));
				if (matcher.lookingAt()) {
					parts.put(matcher.group(1), argument);
				}
			}
			return parts;
		}

		private static J.@Nullable Literal literal(@Nullable Expression part) {
			List<J.Literal> literals = new ArrayList<>();
			new JavaVisitor<List<J.Literal>>() {
				@Override
				public J visitLiteral(J.Literal literal, List<J.Literal> found) {
					found.add(literal);
					return literal;
				}
			}.visit(part, literals);
			return literals.isEmpty() ? null : literals.get(literals.size() - 1);
		}

		private static boolean isOldPlugin(J.MethodInvocation invocation) {
			if (invocation.getSimpleName().equals("apply")
					&& invocation.getSelect() instanceof J.MethodInvocation plugin) {
				return isOldPlugin(plugin);
			}
			if (!invocation.getSimpleName().equals("version")) {
				return false;
			}
			J.Literal plugin = literal(invocation.getSelect());
			J.Literal version = literal(invocation.getArguments().get(0));
			return plugin != null && version != null && "org.springframework.boot".equals(plugin.getValue())
					&& String.valueOf(version.getValue()).matches(OLD);
		}

		private static J.Literal withStarter(J.Literal literal, String replaced) {
			String notation = "%s:%s:%s".formatted(GROUP, ARTIFACT, version());
			String source = String.valueOf(literal.getValueSource());
			return literal.withValue(notation).withValueSource(source.replace(replaced, notation));
		}

		private static @Nullable String replaced(String notation) {
			return REPLACED.stream().anyMatch((name) -> notation.matches(name.replace(".", "\\.") + "(:[^:]+)?"))
					? notation : null;
		}

	}

}
