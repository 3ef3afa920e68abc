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

package io.kafkastarter.autoconfigure.avro;

import java.net.URI;
import java.util.List;

import io.kafkastarter.production.LocalHosts;
import io.kafkastarter.production.ProductionCheck;
import io.kafkastarter.production.ProductionConcern;

/**
 * Looks whether the password of the schema registry is encrypted on its way.
 */
class SchemaRegistryProductionCheck implements ProductionCheck {

	private final SchemaRegistryProperties properties;

	SchemaRegistryProductionCheck(SchemaRegistryProperties properties) {
		this.properties = properties;
	}

	@Override
	public List<ProductionConcern> find() {
		boolean plain = this.properties.password() != null && this.properties.url()
			.stream()
			.map(String::trim)
			.map(URI::create)
			.anyMatch(SchemaRegistryProductionCheck::isPlain);
		return plain ? List.of(new ProductionConcern("kafka.schema-registry.url",
				"The password of the schema registry is sent without encryption.", "Write addresses with https."))
				: List.of();
	}

	private static boolean isPlain(URI url) {
		return "http".equalsIgnoreCase(url.getScheme()) && !LocalHosts.isLoopback(String.valueOf(url.getHost()));
	}

}
