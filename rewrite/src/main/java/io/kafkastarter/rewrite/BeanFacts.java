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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.openrewrite.SourceFile;
import org.openrewrite.java.tree.J;

/**
 * Beans of a service that may become settings, and the files to write them in.
 */
final class BeanFacts {

	private static final List<String> FILES = List.of("application.yml", "application.yaml", "application.properties");

	private final Set<String> files = new LinkedHashSet<>();

	private final Map<UUID, Bean> beans = new LinkedHashMap<>();

	private final List<String> expressions = new ArrayList<>();

	private final Set<String> written = new LinkedHashSet<>();

	private final OwnPrefix own = new OwnPrefix();

	private final WrittenSettings settings = new WrittenSettings();

	private final Constants constants = new Constants();

	private boolean used;

	Constants constants() {
		return this.constants;
	}

	OwnPrefix own() {
		return this.own;
	}

	WrittenSettings settings() {
		return this.settings;
	}

	Map<UUID, Bean> beans() {
		return this.beans;
	}

	void file(SourceFile source, ConfigurationFile file) {
		this.files.add(path(source));
		if (Sources.isOfApplication(source)) {
			file.settings().forEach(this.own::add);
		}
		file.settings().forEach((setting) -> {
			this.settings.add(setting);
			String name = setting.below("kafka");
			if (name != null && setting.name().startsWith("kafka")) {
				this.written.add(name);
			}
			if ("spring.kafka.admin.auto-create=false".equals(setting.name() + "=" + setting.value())
					|| "spring.kafka.admin.modify-topic-configs=true".equals(setting.name() + "=" + setting.value())) {
				this.used = true;
			}
		});
	}

	void expression(String text) {
		if (text.contains("#{")) {
			this.expressions.add(text);
		}
	}

	/**
	 * Take notice of code that uses such beans.
	 */
	void used() {
		this.used = true;
	}

	boolean isUsed(J.MethodDeclaration method) {
		return this.used || this.expressions.stream().anyMatch((text) -> text.contains("@" + method.getSimpleName()));
	}

	/**
	 * Return whether settings below {@code kafka} are written that belong to the starter.
	 * @param group the group
	 * @return whether there are
	 */
	boolean isWritten(String group) {
		return !this.own.isOwn() && this.written.stream().anyMatch((name) -> name.startsWith(group + "."));
	}

	/**
	 * Return the file that a module's settings are added to.
	 * @param module the folder of the module
	 * @return its path, or {@code null} if there is none
	 */
	@Nullable String target(String module) {
		return FILES.stream()
			.map((name) -> module + "src/main/resources/" + name)
			.filter(this.files::contains)
			.findFirst()
			.orElse(null);
	}

	static @Nullable String module(SourceFile file) {
		int sources = path(file).indexOf("src/main/java/");
		return (sources >= 0) ? path(file).substring(0, sources) : null;
	}

	static String path(SourceFile file) {
		return file.getSourcePath().toString().replace('\\', '/');
	}

	/**
	 * A method that makes a bean.
	 *
	 * @param module the folder of its module, empty or with a slash at its end
	 * @param method the method
	 * @param conditional whether it or its class is there on a condition
	 */
	record Bean(String module, J.MethodDeclaration method, boolean conditional) {

	}

}
