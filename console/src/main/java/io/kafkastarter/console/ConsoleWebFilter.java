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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import io.kafkastarter.console.ConsoleRules.Verdict;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Applies the rules of the console in a reactive application, behind Spring Security.
 *
 * @since 0.1.0
 */
public final class ConsoleWebFilter implements WebFilter, Ordered {

	private final ConsoleRules rules;

	/**
	 * Create a filter.
	 * @param rules the rules
	 */
	public ConsoleWebFilter(ConsoleRules rules) {
		this.rules = rules;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpResponse response = exchange.getResponse();
		Verdict verdict = this.rules.decide(describe(exchange.getRequest()));
		verdict.headers().forEach(response.getHeaders()::set);
		if (verdict.status() == 0) {
			return chain.filter(exchange);
		}
		response.setStatusCode(HttpStatusCode.valueOf(verdict.status()));
		if (verdict.message() == null) {
			return response.setComplete();
		}
		DataBuffer body = response.bufferFactory().wrap(verdict.body().getBytes(StandardCharsets.UTF_8));
		return response.writeWith(Mono.just(body));
	}

	private static ConsoleRequest describe(ServerHttpRequest request) {
		return new ConsoleRequest(request.getMethod().name(), path(request.getPath().pathWithinApplication()),
				request.getHeaders()::getFirst, address(request.getRemoteAddress()));
	}

	private static String path(PathContainer path) {
		return path.elements()
			.stream()
			.map((element) -> (element instanceof PathSegment segment) ? segment.valueToMatch() : element.value())
			.collect(Collectors.joining());
	}

	private static @Nullable InetAddress address(@Nullable InetSocketAddress remote) {
		return (remote != null) ? remote.getAddress() : null;
	}

}
