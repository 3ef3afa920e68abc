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

package io.kafkastarter.autoconfigure.operations;

import java.util.Map;
import java.util.stream.Collectors;

import io.kafkastarter.reading.ReadBudget;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Makes the address of a request count where WebFlux serves endpoints. Without it, a
 * query takes precedence over a body, and both over the address, so that rules on
 * addresses could be passed by. Also adds to an answer when to ask again.
 */
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(WebFilter.class)
class EndpointAddressFilter implements WebFilter {

	// Of a class that is not there without WebFlux.
	private static final String ATTRIBUTES = "org.springframework.web.reactive.HandlerMapping.";

	private static final String OF_ENDPOINTS = "org.springframework.boot.";

	private final String basePath;

	EndpointAddressFilter(Environment environment) {
		this.basePath = environment.getProperty("management.endpoints.web.base-path", "/actuator");
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		// Applications may rely on the type of their requests.
		if (!pathToMatch(exchange.getRequest()).contains(this.basePath)) {
			return chain.filter(exchange);
		}
		exchange.getResponse().beforeCommit(() -> {
			if (isForEndpoint(exchange) && exchange.getResponse().getStatusCode() == HttpStatus.TOO_MANY_REQUESTS) {
				exchange.getResponse()
					.getHeaders()
					.set(HttpHeaders.RETRY_AFTER, Long.toString(ReadBudget.RETRY_AFTER.toSeconds()));
			}
			return Mono.empty();
		});
		return chain.filter(exchange.mutate().request(new AddressedRequest(exchange)).build());
	}

	// Decoded, as handlers are found by it.
	private static String pathToMatch(ServerHttpRequest request) {
		return request.getPath()
			.elements()
			.stream()
			.map((element) -> (element instanceof PathSegment segment) ? segment.valueToMatch() : element.value())
			.collect(Collectors.joining());
	}

	private static boolean isForEndpoint(ServerWebExchange exchange) {
		return exchange.getAttribute(ATTRIBUTES + "bestMatchingHandler") instanceof HandlerMethod method
				&& method.getBeanType().getName().startsWith(OF_ENDPOINTS);
	}

	/**
	 * A request to whose query belongs what stands in its path, once that is known. What
	 * stands in both is there twice, which endpoints refuse.
	 */
	private static final class AddressedRequest extends ServerHttpRequestDecorator {

		private final ServerWebExchange exchange;

		AddressedRequest(ServerWebExchange exchange) {
			super(exchange.getRequest());
			this.exchange = exchange;
		}

		@Override
		public MultiValueMap<String, String> getQueryParams() {
			if (!isForEndpoint(this.exchange)) {
				return super.getQueryParams();
			}
			String pattern = String.valueOf(this.exchange.<Object>getAttribute(ATTRIBUTES + "bestMatchingPattern"));
			Map<String, String> path = this.exchange.getAttributeOrDefault(ATTRIBUTES + "uriTemplateVariables",
					Map.of());
			MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
			all.addAll(super.getQueryParams());
			path.forEach((name, value) -> {
				// All that is left of a path is many values, which endpoints ask for.
				if (!pattern.contains("{*" + name + "}")) {
					all.add(name, value);
				}
			});
			return all;
		}

	}

}
