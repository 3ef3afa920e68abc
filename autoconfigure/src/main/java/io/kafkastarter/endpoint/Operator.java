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

package io.kafkastarter.endpoint;

import java.security.Principal;

import io.kafkastarter.listener.ListenerState.Requester;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;

/**
 * Names the operator who uses an endpoint.
 */
final class Operator {

	private static final int MAX_LENGTH = 100;

	private Operator() {
	}

	/**
	 * Return the name of the user.
	 * @param context who asks
	 * @return the name, cut and safe for a log, or {@code null} if nobody has logged in
	 */
	static @Nullable String user(SecurityContext context) {
		Principal principal = context.getPrincipal();
		String name = (principal != null) ? principal.getName() : null;
		if (name == null) {
			return null;
		}
		String safe = name.replaceAll("\\p{Cntrl}", "?");
		return (safe.length() > MAX_LENGTH) ? safe.substring(0, MAX_LENGTH) + "…" : safe;
	}

	/**
	 * Say in plain words who asks.
	 * @param context who asks
	 * @return words for a log line
	 */
	static String describe(SecurityContext context) {
		return Requester.ENDPOINT.describe(user(context));
	}

}
