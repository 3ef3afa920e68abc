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

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.openrewrite.SourceFile;
import org.openrewrite.Tree;
import org.openrewrite.properties.tree.Properties;
import org.openrewrite.yaml.tree.Yaml;

/**
 * A file with settings of a Spring Boot application, in whichever of the two formats.
 */
interface ConfigurationFile {

	/**
	 * Begins comments of ours.
	 */
	String MARK = "kafka-starter: ";

	/**
	 * Return a file as one with settings.
	 * @param tree the file
	 * @return the file, or {@code null} if it is none
	 */
	static @Nullable ConfigurationFile of(@Nullable Tree tree) {
		if (tree instanceof Yaml.Documents yaml) {
			return new YamlFile(yaml);
		}
		return (tree instanceof Properties.File properties) ? new PropertiesFile(properties) : null;
	}

	/**
	 * Return the settings.
	 * @return the settings, in their order
	 */
	List<Setting> settings();

	/**
	 * Change settings. One that cannot be written elsewhere stays as it is.
	 * @param changes says what becomes of a setting, {@code null} to leave it
	 * @return the file, the same if nothing changes
	 */
	SourceFile change(Function<Setting, @Nullable Change> changes);

	/**
	 * Add settings, unless they are there.
	 * @param settings the settings by their names
	 * @return the file, the same if nothing changes
	 */
	SourceFile add(Map<String, String> settings);

}
