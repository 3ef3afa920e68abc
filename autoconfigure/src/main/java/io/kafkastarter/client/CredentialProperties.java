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

package io.kafkastarter.client;

import java.util.List;

/**
 * The names of the properties that hold the credentials of a cluster's clients, relative
 * to the properties of that cluster. Immutable.
 *
 * @param service the properties of the service itself
 * @param admin the properties of who administers
 * @since 0.1.0
 */
public record CredentialProperties(List<String> service, List<String> admin) {

	static final CredentialProperties DEFAULT = new CredentialProperties(List.of("sasl.username", "sasl.password"),
			List.of("admin.sasl.username", "admin.sasl.password"));

	/**
	 * Create the names.
	 */
	public CredentialProperties {
		service = List.copyOf(service);
		admin = List.copyOf(admin);
	}

}
