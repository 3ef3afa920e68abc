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

package io.kafkastarter.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.Assert;

/**
 * Holds the files of the page. Nothing else can be asked for, whatever the address says.
 *
 * @since 0.1.0
 */
public final class ConsoleFiles {

	static final String FOLDER = "io/kafkastarter/console/page/";

	private static final String INDEX = "index.html";

	// The page stands beside its files, and an application may have named the endpoint.
	private static final String NAME_OF_FOLDER = "%folder%";

	private final Map<String, ConsoleFile> files = new TreeMap<>();

	/**
	 * Read the files.
	 */
	public ConsoleFiles() {
		try {
			for (Resource resource : new PathMatchingResourcePatternResolver(ConsoleFiles.class.getClassLoader())
				.getResources("classpath:/" + FOLDER + "*.*")) {
				String name = String.valueOf(resource.getFilename());
				this.files.put(name, ConsoleFile.of(name, resource.getContentAsByteArray()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Nullable ConsoleFile find(String name) {
		return this.files.get(name);
	}

	/**
	 * Return the page itself.
	 * @param rootPath the path of the endpoint
	 * @return the page, which refers to the files below it
	 */
	ConsoleFile index(String rootPath) {
		String folder = rootPath.substring(rootPath.lastIndexOf('/') + 1);
		ConsoleFile index = this.files.get(INDEX);
		Assert.state(index != null, "The page must be there");
		return index.with(NAME_OF_FOLDER, folder);
	}

}
