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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.kafkastarter.console.CallerRights.RequestToken;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointHttpMethod;
import org.springframework.util.StringUtils;

/**
 * Knows which endpoints the page can draw on, and what the caller may do with them.
 *
 * @since 0.1.0
 */
public final class ConsoleCatalog {

	/**
	 * The id of the console's endpoint.
	 */
	static final String CONSOLE = "kafkaconsole";

	private static final List<String> IDS = List.of("kafka", "kafkatopics", "kafkagroups", "kafkalisteners",
			"kafkadeadletters", "kafkaprovisioning");

	private final Supplier<? extends Collection<ExposableWebEndpoint>> endpoints;

	private final Supplier<CallerRights> rights;

	private final String application;

	/**
	 * Create a catalog.
	 * @param endpoints returns the endpoints that are exposed
	 * @param rights returns what the caller may do
	 * @param application the name of the application
	 */
	public ConsoleCatalog(Supplier<? extends Collection<ExposableWebEndpoint>> endpoints, Supplier<CallerRights> rights,
			String application) {
		this.endpoints = endpoints;
		this.rights = rights;
		this.application = application;
	}

	/**
	 * Return the path of the console.
	 * @return its path, below that of all endpoints; {@code null} if it is not exposed
	 */
	@Nullable String rootPath() {
		ExposableWebEndpoint console = exposed().get(CONSOLE);
		return (console != null) ? console.getRootPath() : null;
	}

	/**
	 * Return whether an endpoint is one of those of the starter.
	 * @param path its path, below that of all endpoints
	 * @return whether it is
	 */
	boolean isOfStarter(String path) {
		return exposed().entrySet()
			.stream()
			.anyMatch((endpoint) -> (endpoint.getKey().equals(CONSOLE) || IDS.contains(endpoint.getKey()))
					&& isBelow(path, endpoint.getValue().getRootPath()));
	}

	static boolean isBelow(String path, String rootPath) {
		return path.equals(rootPath) || path.startsWith(rootPath + "/");
	}

	private Map<String, ExposableWebEndpoint> exposed() {
		Map<String, ExposableWebEndpoint> exposed = new LinkedHashMap<>();
		this.endpoints.get().forEach((endpoint) -> exposed.put(endpoint.getEndpointId().toLowerCaseString(), endpoint));
		return exposed;
	}

	/**
	 * Describe what there is for the caller.
	 * @return the endpoints by id
	 */
	CatalogDescriptor describe() {
		Map<String, ExposableWebEndpoint> exposed = exposed();
		CallerRights caller = this.rights.get();
		Map<String, EndpointDescriptor> described = new LinkedHashMap<>();
		for (String id : IDS) {
			ExposableWebEndpoint endpoint = exposed.get(id);
			if (endpoint != null) {
				described.put(id, describe(endpoint, caller));
			}
		}
		String root = String.valueOf(rootPath());
		String up = "../".repeat(StringUtils.countOccurrencesOf(root, "/"));
		return new CatalogDescriptor(this.application, up.isEmpty() ? "./" : up, described, caller.token());
	}

	private static EndpointDescriptor describe(ExposableWebEndpoint endpoint, CallerRights caller) {
		String path = endpoint.getRootPath();
		boolean writable = endpoint.getOperations()
			.stream()
			.anyMatch((operation) -> operation.getRequestPredicate().getHttpMethod() != WebEndpointHttpMethod.GET);
		// Any name will do: rules are about the endpoint.
		String below = path + "/-";
		return new EndpointDescriptor(path, caller.mayCall("GET", below), writable, caller.mayCall("POST", below));
	}

	/**
	 * Description of what there is for the caller.
	 *
	 * @param application the name of the application
	 * @param base where all endpoints are, as seen from the page
	 * @param endpoints the endpoints that are exposed, by id
	 * @param token what requests that change something have to carry, or {@code null} if
	 * they need nothing
	 */
	record CatalogDescriptor(String application, String base, Map<String, EndpointDescriptor> endpoints,
			@Nullable RequestToken token) implements OperationResponseBody {

	}

	/**
	 * Description of an endpoint.
	 *
	 * @param path its path, below that of all endpoints
	 * @param readable whether the caller may read
	 * @param writable whether its access allows to write
	 * @param permitted whether the caller may write
	 */
	record EndpointDescriptor(String path, boolean readable, boolean writable, boolean permitted) {

	}

}
