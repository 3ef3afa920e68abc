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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.openrewrite.ExecutionContext;
import org.openrewrite.ScanningRecipe;
import org.openrewrite.SourceFile;
import org.openrewrite.Tree;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.tree.JavaSourceFile;
import org.openrewrite.properties.PropertiesParser;

/**
 * Writes down the brokers that Spring Boot takes where nothing names any: the starter
 * asks for them.
 *
 * @since 0.1.0
 */
public class KeepDefaultBrokers extends ScanningRecipe<KeepDefaultBrokers.Modules> {

	static final String HOSTS = "kafka.hosts";

	// What names them at run time goes on to count: variables, @EmbeddedKafka.
	private static final String DEFAULT = "${spring.kafka.bootstrap-servers:localhost:9092}";

	@Override
	public String getDisplayName() {
		return "Write down the default brokers";
	}

	@Override
	public String getDescription() {
		return "Adds `kafka.hosts` with `localhost:9092` where nothing says where the brokers are, as the starter asks for them.";
	}

	@Override
	public Modules getInitialValue(ExecutionContext context) {
		return new Modules();
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getScanner(Modules modules) {
		return new FileVisitor((tree, context) -> {
			modules.files.own().build(tree);
			ConfigurationFile file = ConfigurationFile.of(tree);
			if (file != null && tree instanceof SourceFile source) {
				modules.files.file(source, file);
				if (file.settings().stream().anyMatch(KeepDefaultBrokers::namesBrokers)) {
					modules.named.add(BeanFacts.path(source));
				}
			}
			else if (tree instanceof JavaSourceFile source) {
				application(source, modules);
			}
			return tree;
		});
	}

	private static boolean namesBrokers(Setting setting) {
		String name = setting.below("spring.kafka");
		return setting.name().startsWith(HOSTS)
				|| name != null && Setting.uniform(name).matches("(.*\\.)?bootstrap[.]?servers.*");
	}

	private static void application(JavaSourceFile source, Modules modules) {
		String module = BeanFacts.module(source);
		if (module != null && source.printAll().contains("@SpringBootApplication")) {
			modules.applications.add(module);
		}
	}

	@Override
	public Collection<? extends SourceFile> generate(Modules modules, ExecutionContext context) {
		List<SourceFile> created = new ArrayList<>();
		for (String module : modules.applications) {
			if (isDefault(module, modules) && modules.files.target(module) == null) {
				String path = module + "src/main/resources/application.properties";
				SourceFile file = new PropertiesParser().parse(HOSTS + "=" + DEFAULT + "\n").findFirst().orElseThrow();
				created.add(file.withSourcePath(Path.of(path)));
			}
		}
		return created;
	}

	@Override
	public TreeVisitor<?, ExecutionContext> getVisitor(Modules modules) {
		return new FileVisitor((tree, context) -> {
			ConfigurationFile file = ConfigurationFile.of(tree);
			return (file != null && isTarget(tree, modules)) ? file.add(Map.of(HOSTS, DEFAULT)) : tree;
		});
	}

	private static boolean isTarget(Tree tree, Modules modules) {
		return tree instanceof SourceFile source && modules.applications.stream()
			.anyMatch((module) -> isDefault(module, modules)
					&& BeanFacts.path(source).equals(modules.files.target(module)));
	}

	private static boolean isDefault(String module, Modules modules) {
		String target = modules.files.target(module);
		return modules.files.own().isUsedBy(module) && (target == null || !modules.named.contains(target));
	}

	/**
	 * The modules of a build.
	 */
	static final class Modules {

		private final BeanFacts files = new BeanFacts();

		private final Set<String> applications = new LinkedHashSet<>();

		private final Set<String> named = new LinkedHashSet<>();

	}

}
