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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.kafkastarter.avro.registry.RegisteredSchema;
import io.kafkastarter.avro.registry.RegisteredSchema.Reference;
import io.kafkastarter.avro.registry.SchemaRegistryClient;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;

/**
 * The schemas that payloads were written with, by the ids they carry. An id stands for
 * the same schema for ever, so that each is asked for once.
 */
final class WriterSchemas {

	private static final int MAX_REFERENCES = 64;

	private final SchemaRegistryClient registry;

	private static final int MAX_LOADS = 4;

	private final Lookups<Integer, LoadedSchema> schemas = new Lookups<>(2000, SchemaMemory.most(), LoadedSchema::size,
			Duration.ofSeconds(1), System::nanoTime);

	// A schema takes much more while it is read than later.
	private final Semaphore loads = new Semaphore(MAX_LOADS);

	private final Lock parsing = new ReentrantLock();

	WriterSchemas(SchemaRegistryClient registry) {
		this.registry = registry;
	}

	/**
	 * Return a schema.
	 * @param id its id
	 * @return the schema
	 */
	Schema get(int id) {
		return this.schemas.get(id, () -> load(id)).schema();
	}

	private LoadedSchema load(int id) {
		this.loads.acquireUninterruptibly();
		try {
			RegisteredSchema schema = this.registry.schema(id);
			requireRoom(schema);
			Map<Reference, String> references = new LinkedHashMap<>();
			collect(schema, references, 0);
			long size = SchemaMemory.size(schema.text())
					+ references.values().stream().mapToLong(SchemaMemory::size).sum();
			return new LoadedSchema(parse(references.values(), avro(schema)), size);
		}
		finally {
			this.loads.release();
		}
	}

	// One that takes more than all of them may together would take the heap, too.
	private static void requireRoom(RegisteredSchema schema) {
		if (SchemaMemory.size(schema.text()) > SchemaMemory.most()) {
			throw new AvroTypeException(
					"A schema of %d characters is not read with a heap of this size".formatted(schema.text().length()));
		}
	}

	private Schema parse(Collection<String> references, String text) {
		this.parsing.lock();
		try {
			return SchemaText.parse(List.copyOf(references), text);
		}
		finally {
			this.parsing.unlock();
		}
	}

	private void collect(RegisteredSchema schema, Map<Reference, String> collected, int depth) {
		for (Reference reference : new ArrayList<>(schema.references())) {
			if (depth >= MAX_REFERENCES || collected.size() >= MAX_REFERENCES) {
				throw new AvroTypeException(
						"A schema that refers to more than %d others is not read".formatted(MAX_REFERENCES));
			}
			if (!collected.containsKey(reference)) {
				RegisteredSchema referred = this.registry.schema(reference.subject(), reference.version());
				requireRoom(referred);
				collect(referred, collected, depth + 1);
				collected.put(reference, avro(referred));
			}
		}
	}

	private static String avro(RegisteredSchema schema) {
		if (!schema.type().equals("AVRO")) {
			throw new AvroTypeException("The schema is no Avro schema, but one of type %s".formatted(schema.type()));
		}
		return schema.text();
	}

	/**
	 * A schema that was asked for.
	 *
	 * @param schema the schema
	 * @param size how many bytes it has
	 */
	private record LoadedSchema(Schema schema, long size) {

	}

}
