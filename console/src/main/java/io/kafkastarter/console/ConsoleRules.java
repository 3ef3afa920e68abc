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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Decides over requests to the console and to the endpoints that it draws on.
 *
 * @since 0.1.0
 */
public final class ConsoleRules {

	/**
	 * A header that no foreign page can send without being asked whether it may.
	 */
	static final String HEADER = "X-Kafka-Console";

	static final String FOREIGN = "A page in a browser has to send the header '" + HEADER
			+ "' with what changes something, so that no page of somebody else can.";

	static final String NOT_LOCAL = "On the development broker these endpoints are open by themselves, and only to this "
			+ "machine. To let others in, set management.endpoints.web.exposure.include.";

	private static final Map<String, String> SAFE = Map.of("Content-Security-Policy",
			"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
					+ "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
					+ "require-trusted-types-for 'script'; trusted-types 'none'",
			"X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Referrer-Policy", "no-referrer",
			"Cross-Origin-Resource-Policy", "same-origin", "Cross-Origin-Opener-Policy", "same-origin");

	private final String basePath;

	private final ConsoleCatalog catalog;

	private final ConsoleFiles files;

	private final Supplier<Exposure> exposure;

	/**
	 * Create rules.
	 * @param basePath the path of all endpoints
	 * @param catalog knows the endpoints
	 * @param files the files of the page
	 * @param exposure returns to whom the endpoints are open
	 */
	public ConsoleRules(String basePath, ConsoleCatalog catalog, ConsoleFiles files, Supplier<Exposure> exposure) {
		this.basePath = basePath;
		this.catalog = catalog;
		this.files = files;
		this.exposure = exposure;
	}

	/**
	 * Decide over a request.
	 * @param request the request
	 * @return what to do with it
	 */
	Verdict decide(ConsoleRequest request) {
		String path = belowBase(request.path());
		if (path == null || !this.catalog.isOfStarter(path)) {
			return Verdict.NOT_OURS;
		}
		Exposure open = this.exposure.get();
		if (open == Exposure.NOBODY) {
			return Verdict.refused(404, "There is no development broker in use.");
		}
		if (open == Exposure.THIS_MACHINE && !request.isLocal()) {
			return Verdict.refused(403, NOT_LOCAL);
		}
		if (!request.isReading() && request.isMaybeForeign()) {
			return Verdict.refused(403, FOREIGN);
		}
		String root = this.catalog.rootPath();
		return (root != null && ConsoleCatalog.isBelow(path, root)) ? page(request, path, root) : Verdict.NOT_OURS;
	}

	private Verdict page(ConsoleRequest request, String path, String root) {
		Map<String, String> headers = new LinkedHashMap<>(SAFE);
		headers.put("Cache-Control", "no-cache");
		ConsoleFile file = path.equals(root) ? this.files.index(root)
				: this.files.find(path.substring(root.length() + 1));
		if (file == null) {
			return new Verdict(0, headers, null);
		}
		headers.put("ETag", file.tag());
		String known = request.header("If-None-Match");
		return new Verdict((known != null && known.contains(file.tag())) ? 304 : 0, headers, null);
	}

	private @Nullable String belowBase(String path) {
		String base = this.basePath.endsWith("/") ? this.basePath : this.basePath + "/";
		int start = path.indexOf(base);
		return (start >= 0) ? path.substring(start + base.length()) : null;
	}

	/**
	 * To whom the endpoints are open.
	 */
	public enum Exposure {

		/**
		 * To whomever the application lets in.
		 */
		AS_CONFIGURED,

		/**
		 * To this machine, by themselves.
		 */
		THIS_MACHINE,

		/**
		 * To nobody: they would have been open by themselves, and there is no reason to.
		 */
		NOBODY

	}

	/**
	 * The verdict on a request.
	 *
	 * @param status the status to answer with, or 0 to go on
	 * @param headers what to add to the answer
	 * @param message why it is refused, or {@code null} if it is not
	 */
	record Verdict(int status, Map<String, String> headers, @Nullable String message) {

		static final Verdict NOT_OURS = new Verdict(0, Map.of(), null);

		static Verdict refused(int status, String message) {
			return new Verdict(status, Map.of("Content-Type", "application/json"), message);
		}

		String body() {
			return (this.message != null) ? "{\"status\":%d,\"message\":\"%s\"}".formatted(this.status, this.message)
					: "";
		}

	}

}
