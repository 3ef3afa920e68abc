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

/**
 * The class path of this process, with or without the starter.
 */
final class ClassPath {

	private final List<String> entries;

	ClassPath(List<String> entries) {
		this.entries = entries;
	}

	static ClassPath ofThisProcess() {
		return new ClassPath(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
	}

	ClassPath withoutStarter() {
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
