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

/**
 * Tells which requests the caller of the page may send.
 *
 * @since 0.1.0
 */
public interface CallerRights {

	/**
	 * Rights where nothing tells users apart.
	 */
	CallerRights ALL = (method, below) -> true;

	/**
	 * Return whether the caller may send a request.
	 * @param method the method of the request
	 * @param path its path, below that of all endpoints
	 * @return {@code true} unless it is known to be refused
	 */
	boolean mayCall(String method, String path);

	/**
	 * Return the token that requests which change something have to carry.
	 * @return the token, or {@code null} if they need none
	 */
	default @Nullable RequestToken token() {
		return null;
	}

	/**
	 * Token that requests which change something have to carry.
	 *
	 * @param header the name of its header
	 * @param value its value
	 */
	record RequestToken(String header, String value) {

	}

}
