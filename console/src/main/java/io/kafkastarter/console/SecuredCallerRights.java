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

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Asks the rules of Spring Security what the caller may do, without doing it.
 *
 * @since 0.1.0
 */
public final class SecuredCallerRights implements CallerRights {

	private final FilterChainProxy security;

	/**
	 * Create rights.
	 * @param security the rules
	 */
	public SecuredCallerRights(FilterChainProxy security) {
		this.security = security;
	}

	@Override
	public boolean mayCall(String method, String path) {
		HttpServletRequest current = request();
		return current == null || mayCall(new Asked(current, method, path));
	}

	private boolean mayCall(HttpServletRequest asked) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		for (SecurityFilterChain chain : this.security.getFilterChains()) {
			if (chain.matches(asked)) {
				for (Filter filter : chain.getFilters()) {
					if (filter instanceof AuthorizationFilter authorization) {
						AuthorizationResult result = authorization.getAuthorizationManager()
							.authorize(() -> caller, asked);
						return result == null || result.isGranted();
					}
				}
				return true;
			}
		}
		return true;
	}

	@Override
	public @Nullable RequestToken token() {
		HttpServletRequest current = request();
		Object token = (current != null) ? current.getAttribute(CsrfToken.class.getName()) : null;
		return (token instanceof CsrfToken csrf) ? new RequestToken(csrf.getHeaderName(), csrf.getToken()) : null;
	}

	private static @Nullable HttpServletRequest request() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest() : null;
	}

	/**
	 * The request that is asked for, in place of the one that asks.
	 */
	private static final class Asked extends HttpServletRequestWrapper {

		private final String method;

		private final String path;

		private final String servletPath;

		Asked(HttpServletRequest current, String method, String path) {
			super(current);
			this.method = method;
			this.path = sibling(current.getRequestURI(), path);
			this.servletPath = this.path.substring(current.getContextPath().length());
		}

		// What asks is <endpoints>/<console>/<file>.
		private static String sibling(String address, String path) {
			int endpoint = address.lastIndexOf('/', address.lastIndexOf('/') - 1);
			return address.substring(0, endpoint + 1) + path;
		}

		@Override
		public String getMethod() {
			return this.method;
		}

		@Override
		public String getRequestURI() {
			return this.path;
		}

		@Override
		public String getServletPath() {
			return this.servletPath;
		}

		@Override
		public @Nullable String getPathInfo() {
			return null;
		}

		// What was made out of the path of the other request does not count.
		@Override
		public @Nullable Object getAttribute(String name) {
			return name.startsWith("org.springframework.web.util.") ? null : super.getAttribute(name);
		}

	}

}
