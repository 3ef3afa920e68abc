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
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.console.ConsoleRules.Verdict;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Applies the rules of the console in an application with servlets, behind Spring
 * Security.
 *
 * @since 0.1.0
 */
public final class ConsoleServletFilter extends OncePerRequestFilter implements Ordered {

	private final ConsoleRules rules;

	/**
	 * Create a filter.
	 * @param rules the rules
	 */
	public ConsoleServletFilter(ConsoleRules rules) {
		this.rules = rules;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Verdict verdict = this.rules.decide(describe(request));
		verdict.headers().forEach(response::setHeader);
		if (verdict.status() == 0) {
			chain.doFilter(request, response);
			return;
		}
		response.setStatus(verdict.status());
		response.getOutputStream().write(verdict.body().getBytes(StandardCharsets.UTF_8));
	}

	private static ConsoleRequest describe(HttpServletRequest request) throws IOException {
		String path = Stream.of(request.getServletPath(), request.getPathInfo())
			.filter(Objects::nonNull)
			.collect(Collectors.joining());
		// An address in digits is not looked up.
		return new ConsoleRequest(request.getMethod(), path, request::getHeader,
				InetAddress.getByName(request.getRemoteAddr()));
	}

}
