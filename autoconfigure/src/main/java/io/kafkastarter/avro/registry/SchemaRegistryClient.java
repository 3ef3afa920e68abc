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

package io.kafkastarter.avro.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kafkastarter.text.ForeignText;

/**
 * Asks a schema registry by Confluent's REST API, which those of Confluent, Apicurio,
 * Karapace and Redpanda speak. Remembers nothing. Each method throws a
 * {@link SchemaRegistryUnavailableException} if the registry is away, and a
 * {@link SchemaRegistryException} if it does not do what it was asked for. Safe for use
 * by several threads.
 *
 * @since 0.1.0
 */
public final class SchemaRegistryClient {

	private final RegistryConnection connection;

	/**
	 * Create a client. Nothing is asked yet.
	 * @param settings where the registry is
	 */
	public SchemaRegistryClient(SchemaRegistrySettings settings) {
		this.connection = new RegistryConnection(settings);
	}

	/**
	 * Return the schema with the given id.
	 * @param id the id, as records carry it
	 * @return the schema
	 */
	public RegisteredSchema schema(int id) {
		return schema(id, this.connection.send("/schemas/ids/" + id, null));
	}

	/**
	 * Return a version of a subject.
	 * @param subject the subject
	 * @param version the version's number
	 * @return the schema
	 */
	public RegisteredSchema schema(String subject, int version) {
		JsonNode answer = this.connection.send("/subjects/%s/versions/%d".formatted(encode(subject), version), null);
		return schema(answer.path("id").asInt(), answer);
	}

	/**
	 * Return the subjects.
	 * @return their names
	 */
	public List<String> subjects() {
		List<String> subjects = new ArrayList<>();
		list("/subjects").forEach((subject) -> subjects.add(subject.asText()));
		return subjects;
	}

	/**
	 * Return the versions of a subject.
	 * @param subject the subject
	 * @return their numbers
	 */
	public List<Integer> versions(String subject) {
		List<Integer> versions = new ArrayList<>();
		list("/subjects/%s/versions".formatted(encode(subject))).forEach((version) -> versions.add(version.asInt()));
		return versions;
	}

	/**
	 * Return the id of a schema that is registered under a subject.
	 * @param subject the subject
	 * @param schema the schema
	 * @return its id
	 */
	public int find(String subject, String schema) {
		return id(this.connection.send("/subjects/" + encode(subject), body(schema)));
	}

	/**
	 * Register a schema under a subject, unless it is.
	 * @param subject the subject
	 * @param schema the schema
	 * @return its id
	 */
	public int register(String subject, String schema) {
		return id(this.connection.send("/subjects/%s/versions".formatted(encode(subject)), body(schema)));
	}

	/**
	 * Return whether a schema may be registered under a subject, which has others.
	 * @param subject the subject
	 * @param schema the schema
	 * @return what the registry says
	 */
	public Compatibility compatibility(String subject, String schema) {
		JsonNode answer = this.connection
			.send("/compatibility/subjects/%s/versions/latest?verbose=true".formatted(encode(subject)), body(schema));
		if (!answer.path("is_compatible").isBoolean()) {
			throw new SchemaRegistryUnavailableException("The schema registry does not say what is compatible.", 200,
					null);
		}
		List<String> reasons = new ArrayList<>();
		answer.path("messages").forEach((message) -> reasons.add(ForeignText.of(message.asText())));
		if (answer.path("reason").isTextual()) {
			reasons.add(ForeignText.of(answer.path("reason").asText()));
		}
		return new Compatibility(answer.path("is_compatible").asBoolean(), reasons);
	}

	private JsonNode list(String path) {
		JsonNode answer = this.connection.send(path, null);
		if (!answer.isArray()) {
			throw new SchemaRegistryUnavailableException("The schema registry answers without a list.", 200, null);
		}
		return answer;
	}

	private static RegisteredSchema schema(int id, JsonNode answer) {
		if (!answer.path("schema").isTextual()) {
			throw new SchemaRegistryUnavailableException("The schema registry answers without a schema.", 200, null);
		}
		List<RegisteredSchema.Reference> references = new ArrayList<>();
		answer.path("references")
			.forEach((reference) -> references.add(new RegisteredSchema.Reference(reference.path("subject").asText(),
					reference.path("version").asInt())));
		return new RegisteredSchema(id, answer.path("schemaType").asText("AVRO"), answer.path("schema").asText(),
				references);
	}

	private static int id(JsonNode answer) {
		if (!answer.path("id").isInt()) {
			throw new SchemaRegistryUnavailableException("The schema registry answers without an id.", 200, null);
		}
		return answer.path("id").asInt();
	}

	private static ObjectNode body(String schema) {
		return JsonNodeFactory.instance.objectNode().put("schema", schema).put("schemaType", "AVRO");
	}

	private static String encode(String subject) {
		return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
