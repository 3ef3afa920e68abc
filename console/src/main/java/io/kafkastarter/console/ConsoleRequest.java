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
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A request, whatever the web framework.
 *
 * @param method its method
 * @param path its path inside the application, decoded
 * @param headers returns the value of a header, or {@code null} if there is none
 * @param remote where it comes from, or {@code null} if that is not known
 */
record ConsoleRequest(String method, String path, Function<String, @Nullable String> headers,
		@Nullable InetAddress remote) {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host");

	boolean isReading() {
		return READING.contains(this.method);
	}

	/**
	 * Return whether it comes from this machine, without a proxy, and was meant for it. A
	 * foreign name in the address means that a page of that name had it point here.
	 * @return whether it does
	 */
	boolean isLocal() {
		return this.remote != null && this.remote.isLoopbackAddress() && isLocalName(header("Host"))
				&& FORWARDED.stream().allMatch((name) -> header(name) == null);
	}

	private static boolean isLocalName(@Nullable String host) {
		if (host == null) {
			return false;
		}
		String name = host.replaceFirst(":\\d+$", "");
		return name.equalsIgnoreCase("localhost") || name.matches("127(\\.\\d{1,3}){3}") || name.equals("[::1]");
	}

	/**
	 * Return whether a page sends it, and not one that may: what a foreign page can send
	 * without asking carries neither JSON nor a header of ours.
	 * @return whether it may be foreign
	 */
	boolean isMaybeForeign() {
		boolean fromPage = header("Origin") != null || header("Sec-Fetch-Site") != null;
		return fromPage && header(ConsoleRules.HEADER) == null;
	}

	@Nullable String header(String name) {
		return this.headers.apply(name);
	}

}
