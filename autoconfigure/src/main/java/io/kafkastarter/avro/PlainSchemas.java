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

import java.lang.reflect.Type;

import io.kafkastarter.payload.TopicPayload;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * The schemas of Java types: that of a generated class, the one the application has on
 * its class path, or one that is derived from the type.
 */
final class PlainSchemas {

	private final DeclaredSchemas declaredSchemas;

	private final DerivedSchemas derived = new DerivedSchemas();

	PlainSchemas(DeclaredSchemas declaredSchemas) {
		this.declaredSchemas = declaredSchemas;
	}

	/**
	 * Return the schema that the application has for a topic.
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @return the schema, or {@code null} if it has none
	 */
	@Nullable Schema declared(@Nullable TopicPayload declared) {
		return this.declaredSchemas.find(declared);
	}

	/**
	 * Return the schema of a type.
	 * @param declared what the topic carries, or {@code null} if it is not declared
	 * @param type the type
	 * @return the schema
	 * @throws AvroTypeException if none can be derived
	 */
	Schema of(@Nullable TopicPayload declared, Type type) {
		Class<?> target = ResolvableType.forType(type).resolve(Object.class);
		if (SpecificRecord.class.isAssignableFrom(target)) {
			return SpecificData.getForClass(target).getSchema(target);
		}
		Schema schema = declared(declared);
		return (schema != null) ? schema : derive(type);
	}

	private Schema derive(Type type) {
		try {
			return this.derived.getSchema(type);
		}
		catch (AvroTypeException ex) {
			throw ex;
		}
		catch (AvroRuntimeException | ClassCastException ex) {
			throw new AvroTypeException(
					"no schema can be derived from %s: %s".formatted(type.getTypeName(), ex.getMessage()), ex);
		}
	}

}
