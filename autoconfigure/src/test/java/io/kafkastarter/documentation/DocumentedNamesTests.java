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

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import io.kafkastarter.client.ClusterBeanNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties, meters and beans that the documentation names are there.
 */
class DocumentedNamesTests {

	private static final Pattern PROPERTY = Pattern
		.compile("((?:kafka|spring|management)\\.[\\w.<>\\[\\]-]*[\\w>\\]])(\\.\\*|\\.)?(?:[:=].*)?");

	/**
	 * Of others, or told as what somebody may have had before.
	 */
	private static final Set<String> OTHERS = Set.of("spring.cloud.stream.kafka.binder.brokers",
			"spring.json.type.mapping", "kafka.dead-letter.topic", "kafka.parallel.stuck-after",
			"spring.flyway.enabled", "spring.liquibase.enabled", "spring.jpa.hibernate.ddl-auto",
			"spring.context.exit");

	private static final Pattern METER_ROW = Pattern
		.compile("(?m)^\\| `(kafka\\.[\\w.]+)` \\| (?:timer|gauge|counter) ");

	private static final Pattern BEAN = Pattern
		.compile("[a-z]\\w*(?:Factory|Template|Admin|Details|Indicator|Contributor|Registry|Manager|Customizer)");

	private final List<MarkdownPage> pages = MarkdownPage.all();

	@Test
	void whenPropertyIsNamedItIsOne() {
		DocumentedProperties properties = new DocumentedProperties();
		Set<String> meters = meters();
		assertThat(
				named(PROPERTY,
						(name) -> properties.isProperty(name) || properties.isGroup(name) || OTHERS.contains(name)
								|| meters.stream().anyMatch((meter) -> (meter + ".").startsWith(name + "."))))
			.isEmpty();
	}

	@Test
	void whenSeriesIsNamedItsMeterIsThere() {
		Set<String> meters = meters().stream().map((meter) -> meter.replace('.', '_')).collect(Collectors.toSet());
		Pattern series = Pattern.compile("\\b(kafka_[a-z_]+)(?![\\w-])");
		Pattern suffix = Pattern.compile("(_seconds(_sum|_count|_bucket|_max)?|_records|_total)?");
		assertThat(this.pages.stream()
			.flatMap((page) -> series.matcher(page.text()).results())
			.map((found) -> found.group(1))
			.filter((name) -> meters.stream()
				.noneMatch(
						(meter) -> name.startsWith(meter) && suffix.matcher(name.substring(meter.length())).matches())))
			.isEmpty();
	}

	@Test
	void whenBeanIsNamedItIsOne() {
		Set<String> beans = new TreeSet<>();
		for (CompilationUnitTree unit : SourceTrees
			.of(List.of(Path.of("src/main/java"), Path.of("../console/src/main/java")))) {
			new BeanNames(beans).scan(unit, null);
		}
		Stream.of(new ClusterBeanNames("audit"), new ClusterBeanNames("main"))
			.forEach((names) -> Stream
				.concat(names.factories().stream(),
						Stream.of(names.admin(), names.template(), names.consumerFactory(), names.connectionDetails()))
				.forEach(beans::add));
		assertThat(named(BEAN, beans::contains)).isEmpty();
	}

	private Set<String> named(Pattern pattern, Predicate<String> known) {
		Set<String> unknown = new TreeSet<>();
		this.pages.forEach((page) -> page.code()
			.map(pattern::matcher)
			.filter((name) -> name.matches())
			.map((name) -> (name.groupCount() > 0) ? name.group(1) : name.group())
			.filter((name) -> !known.test(name))
			.forEach((name) -> unknown.add("%s in %s".formatted(name, page.name()))));
		return unknown;
	}

	// Those of the table that a test writes, and Spring's.
	private Set<String> meters() {
		Set<String> meters = this.pages.stream()
			.flatMap((page) -> METER_ROW.matcher(page.text()).results())
			.map((row) -> row.group(1))
			.collect(Collectors.toSet());
		assertThat(meters).hasSizeGreaterThan(5);
		// Kafka's own begin with these.
		meters.addAll(List.of("spring.kafka.listener", "kafka.producer", "kafka.consumer"));
		return meters;
	}

	/**
	 * Collects the names of bean methods, and what sources name otherwise.
	 */
	private static final class BeanNames extends TreeScanner<Void, Void> {

		private final Set<String> names;

		BeanNames(Set<String> names) {
			this.names = names;
		}

		@Override
		public @Nullable Void visitMethod(MethodTree method, Void unused) {
			if (method.getModifiers()
				.getAnnotations()
				.stream()
				.anyMatch((annotation) -> annotation.getAnnotationType().toString().equals("Bean"))) {
				this.names.add(method.getName().toString());
			}
			return super.visitMethod(method, unused);
		}

		@Override
		public @Nullable Void visitLiteral(LiteralTree literal, Void unused) {
			this.names.add(String.valueOf(literal.getValue()));
			return null;
		}

	}

}
