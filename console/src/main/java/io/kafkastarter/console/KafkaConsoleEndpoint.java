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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * {@link WebEndpoint @WebEndpoint} that serves the page and its files. What the page
 * shows and does comes from the other endpoints, so that it can do no more than they
 * allow.
 *
 * @since 0.1.0
 */
@WebEndpoint(id = ConsoleCatalog.CONSOLE)
public class KafkaConsoleEndpoint {

	private static final String CATALOG = "catalog";

	private final ConsoleFiles files;

	private final ConsoleCatalog catalog;

	/**
	 * Create an endpoint.
	 * @param files the files of the page
	 * @param catalog knows the other endpoints
	 */
	public KafkaConsoleEndpoint(ConsoleFiles files, ConsoleCatalog catalog) {
		this.files = files;
		this.catalog = catalog;
	}

	/**
	 * Serve the page.
	 * @return the page
	 */
	@ReadOperation
	public WebEndpointResponse<byte[]> page() {
		return answer(this.files.index(String.valueOf(this.catalog.rootPath())));
	}

	/**
	 * Serve a file of the page, or tell what there is for the caller.
	 * @param path the name of the file, or {@code catalog}
	 * @return the file, or {@code null} if there is none of this name
	 */
	@ReadOperation
	public @Nullable Object file(@Selector(match = Match.ALL_REMAINING) String... path) {
		String name = String.join("/", path);
		if (name.equals(CATALOG)) {
			return this.catalog.describe();
		}
		ConsoleFile file = this.files.find(name);
		return (file != null) ? answer(file) : null;
	}

	private static WebEndpointResponse<byte[]> answer(ConsoleFile file) {
		return new WebEndpointResponse<>(file.content(), WebEndpointResponse.STATUS_OK, file.type());
	}

}
