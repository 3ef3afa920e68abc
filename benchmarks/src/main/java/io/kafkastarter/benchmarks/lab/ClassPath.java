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

package io.kafkastarter.benchmarks.lab;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class path of this process, with or without the starter, and with jars that the
 * build keeps in folders of their own.
 */
final class ClassPath {

	private static final String JAR = "benchmarks.jar";

	private final List<String> entries;

	ClassPath(List<String> entries) {
		this.entries = entries;
	}

	static ClassPath ofThisProcess() {
		return new ClassPath(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
	}

	static ClassPath of(Contender contender) {
		return ofThisProcess().with(contender.jars()).after(contender.first());
	}

	/**
	 * Return the class path of a contender.
	 * @param jars what it is to have beside what all have
	 * @return the class path
	 */
	ClassPath with(Contender.Jars jars) {
		return switch (jars) {
			case NONE -> withoutStarter();
			case STARTER -> this;
			case FEATURES -> withFolder("features");
			case RIVALS -> withoutStarter().withFolder("rivals");
		};
	}

	/**
	 * Return a class path that begins with some files.
	 * @param first what comes before all of this
	 * @return the class path
	 */
	ClassPath after(List<String> first) {
		return new ClassPath(Stream.concat(first.stream(), this.entries.stream()).toList());
	}

	// Beside the folder of this module's jar. Without the jar, whoever runs the classes
	// has all jars on the class path.
	private ClassPath withFolder(String name) {
		return new ClassPath(Stream
			.concat(this.entries.stream(),
					this.entries.stream()
						.map(Path::of)
						.filter((entry) -> entry.endsWith(JAR) && entry.getParent() != null)
						.map((entry) -> entry.getParent().resolveSibling(name).resolve("*").toString()))
			.toList());
	}

	private ClassPath withoutStarter() {
		return new ClassPath(this.entries.stream().filter((entry) -> !isStarter(entry)).toList());
	}

	@Override
	public String toString() {
		return String.join(File.pathSeparator, this.entries);
	}

	private static boolean isStarter(String entry) {
		Path path = Path.of(entry);
		return path.getFileName().toString().startsWith("kafka-spring-boot-")
				|| path.endsWith(Path.of("autoconfigure", "target", "classes"));
	}

}
