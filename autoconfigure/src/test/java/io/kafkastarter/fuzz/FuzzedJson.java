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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/**
 * JSON for a {@link Film}, some of it well-formed.
 */
final class FuzzedJson {

	private static final List<String> ODD = List.of("null", "true", "[]", "{}", "\"\"", "1e999999999", "-0", "NaN",
			"1".repeat(5_000), "0." + "0".repeat(3_000) + "1", "\"\\ud800\"", "{\"a\":",
			"\"" + "x".repeat(100_000) + "\"", "[".repeat(20_000), "{\"sequel\":".repeat(10_000),
			"{\"id\":\"a\",\"id\":\"b\"}", "{\"@class\":\"java.net.URL\"}", "[\"javax.naming.InitialContext\",{}]",
			"\"2026-02-30T25:61:00Z\"", "9".repeat(400) + "e-" + "9".repeat(9));

	private FuzzedJson() {
	}

	static byte[] next(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> bytes(film(random, 0));
			case 1 -> Mutations.mutate(random, bytes(film(random, 0)));
			case 2 -> bytes(odd(random));
			case 3 ->
				bytes(film(random, 0).replaceFirst("7|\"f\"|\\[\"a\"]|0\\.5", Matcher.quoteReplacement(odd(random))));
			case 4 ->
				film(random, 0).getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
			default -> Mutations.bytes(random, 200);
		};
	}

	private static String film(Random random, int depth) {
		String sequel = (depth < 3 && random.nextInt(3) == 0) ? film(random, depth + 1) : "null";
		return "{\"id\":\"f\",\"stars\":7,\"tags\":[\"a\"],\"scores\":{\"s\":0.5},\"sequel\":%s}".formatted(sequel);
	}

	private static String odd(Random random) {
		return ODD.get(random.nextInt(ODD.size()));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
