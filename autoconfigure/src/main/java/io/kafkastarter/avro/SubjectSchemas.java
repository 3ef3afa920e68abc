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

package io.kafkastarter.avro;

import java.time.Duration;
import java.util.List;

import io.kafkastarter.avro.registry.Compatibility;
import io.kafkastarter.avro.registry.SchemaRegistryClient;
import io.kafkastarter.avro.registry.SchemaRegistryException;
import org.apache.avro.Schema;

/**
 * The ids of the schemas that payloads are written with. Before the first payload of a
 * schema is sent, the registry is asked whether it has it, and if not, whether it may
 * follow those it has.
 */
final class SubjectSchemas {

	private final SchemaRegistryClient registry;

	private final SubjectStrategy strategy;

	private final boolean autoRegister;

	private final Lookups<Key, Integer> ids = new Lookups<>(2000, Duration.ofSeconds(1), System::nanoTime);

	/**
	 * Create ids.
	 * @param registry the registry
	 * @param strategy finds the subjects
	 * @param autoRegister whether to register what is not registered
	 */
	SubjectSchemas(SchemaRegistryClient registry, SubjectStrategy strategy, boolean autoRegister) {
		this.registry = registry;
		this.strategy = strategy;
		this.autoRegister = autoRegister;
	}

	/**
	 * Return the id of a schema.
	 * @param topic the topic that a payload is sent to
	 * @param schema the schema
	 * @return its id
	 * @throws IncompatibleSchemaException if the registry does not take it
	 * @throws UnregisteredSchemaException if the registry does not have it, and it is not
	 * to be registered
	 */
	int id(String topic, Schema schema) {
		Key key = new Key(this.strategy.subject(topic, schema.getFullName()), schema);
		return this.ids.get(key, () -> find(topic, key.subject(), schema));
	}

	private int find(String topic, String subject, Schema schema) {
		String text = schema.toString();
		try {
			return this.registry.find(subject, text);
		}
		catch (SchemaRegistryException ex) {
			if (!ex.isNotFound()) {
				throw rejected(topic, subject, ex);
			}
		}
		requireCompatible(topic, subject, text);
		if (!this.autoRegister) {
			throw new UnregisteredSchemaException(topic, subject, schema.getFullName());
		}
		try {
			return this.registry.register(subject, text);
		}
		catch (SchemaRegistryException ex) {
			throw rejected(topic, subject, ex);
		}
	}

	private void requireCompatible(String topic, String subject, String schema) {
		try {
			Compatibility compatibility = this.registry.compatibility(subject, schema);
			if (!compatibility.compatible()) {
				throw new IncompatibleSchemaException(topic, subject, compatibility.reasons());
			}
		}
		catch (SchemaRegistryException ex) {
			// The first schema of a subject has none to follow.
			if (!ex.isNotFound()) {
				throw rejected(topic, subject, ex);
			}
		}
	}

	private static RuntimeException rejected(String topic, String subject, SchemaRegistryException failure) {
		return failure.isRefusal()
				? new IncompatibleSchemaException(topic, subject, List.of(String.valueOf(failure.getMessage())))
				: failure;
	}

	private record Key(String subject, Schema schema) {

	}

}
