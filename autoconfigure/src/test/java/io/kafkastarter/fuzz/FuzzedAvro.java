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

package io.kafkastarter.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.kafkastarter.test.TestSchemaRegistry;

/**
 * Avro in Confluent's wire format, for a {@link Film}, some of it well-formed; the
 * schemas of some of it are not those of a film, or no schemas.
 */
final class FuzzedAvro {

	private static final String NAME = "\"type\":\"record\",\"name\":\"Film\",\"namespace\":\"io.kafkastarter.fuzz\"";

	private static final String FIELDS = """
			{"name":"id","type":["null","string"],"default":null},{"name":"stars","type":"int"},
			{"name":"tags","type":["null",{"type":"array","items":"string"}],"default":null},
			{"name":"scores","type":["null",{"type":"map","values":"double"}],"default":null},
			{"name":"sequel","type":["null","Film"],"default":null}""";

	private static final List<String> SCHEMAS = List.of("{%s,\"fields\":[%s]}".formatted(NAME, FIELDS),
			"{%s,\"fields\":[{\"name\":\"sequel\",\"type\":\"Film\"}]}".formatted(NAME),
			"{%s,\"fields\":[{\"name\":\"stars\",\"type\":{\"type\":\"array\",\"items\":\"null\"}}]}".formatted(NAME),
			"{%s,\"fields\":[{\"name\":\"id\",\"type\":{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483647}}]}"
				.formatted(NAME),
			"{%s,\"fields\":[{\"name\":\"stars\",\"type\":\"long\"},{\"name\":\"id\",\"type\":\"bytes\"}]}"
				.formatted(NAME),
			"{%s,\"fields\":[%s]}".formatted(NAME, nested()), "\"string\"", "{\"type\":\"array\",\"items\":\"string\"}",
			"{\"type\":\"enum\",\"name\":\"Film\",\"symbols\":[\"A\"]}", "{\"type\":", "[]", "{}",
			"{\"type\":\"record\",\"name\":\"java.lang.Runtime\",\"fields\":[]}");

	private final List<Integer> ids = new ArrayList<>();

	FuzzedAvro(TestSchemaRegistry registry) {
		SCHEMAS.forEach((schema) -> this.ids.add(registry.register("fuzz", schema)));
	}

	byte[] next(Random random) {
		byte[] film = film(random, 0);
		return switch (random.nextInt(6)) {
			case 0, 1 -> message(0, this.ids.get(0), film);
			case 2 -> message(0, this.ids.get(0), Mutations.mutate(random, film));
			case 3 -> message(0, this.ids.get(random.nextInt(this.ids.size())), Mutations.bytes(random, 60));
			case 4 -> message(random.nextInt(3), random.nextBoolean() ? random.nextInt() : this.ids.size() + 1, film);
			default -> Mutations.bytes(random, 60);
		};
	}

	private static String nested() {
		StringBuilder type = new StringBuilder("\"string\"");
		for (int depth = 0; depth < 500; depth++) {
			type.insert(0, "{\"type\":\"array\",\"items\":").append('}');
		}
		return "{\"name\":\"tags\",\"type\":%s}".formatted(type);
	}

	private static byte[] film(Random random, int depth) {
		byte[] stars = { 14 };
		byte[] head = Mutations.join(new byte[] { 2, 2, 'f' }, stars, new byte[] { 0, 0 });
		return (depth < 3 && random.nextInt(3) == 0) ? Mutations.join(head, new byte[] { 2 }, film(random, depth + 1))
				: Mutations.join(head, new byte[] { 0 });
	}

	private static byte[] message(int magic, int id, byte[] data) {
		return ByteBuffer.allocate(5 + data.length).put((byte) magic).putInt(id).put(data).array();
	}

}
