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

package io.kafkastarter.payload;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The check for names that are there twice, against Jackson's own.
 */
class UniqueNamesPropertyTests {

	private static final int DEPTH = 3;

	private final JsonMapper mapper = new JsonMapper();

	private final JsonPayloadCodec codec = new JsonPayloadCodec(this.mapper);

	private final ObjectReader strict = this.mapper.readerFor(Map.class)
		.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

	@Property(tries = 2_000)
	void whateverTheDocumentItIsReadOrRefusedAsByJackson(@ForAll long seed) {
		byte[] json = object(new Random(seed), 0).getBytes(StandardCharsets.UTF_8);
		Object expected = read(json);
		Statistics.collect((expected != null) ? "read" : "refused");
		assertThat(decode(json)).isEqualTo(expected);
	}

	@Example
	void whateverTheEncodingNamesAreChecked() {
		for (String charset : new String[] { "UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE" }) {
			for (String mark : new String[] { "", "\uFEFF" }) {
				byte[] once = (mark + "{\"a\":{\"b\":1}}").getBytes(Charset.forName(charset));
				assertThat(decode(once)).as(charset + mark.length()).isEqualTo(read(once)).isNotNull();
				byte[] twice = (mark + "{\"a\":{\"b\":1,\"b\":1}}").getBytes(Charset.forName(charset));
				assertThat(decode(twice)).as(charset + mark.length()).isNull();
			}
		}
	}

	@Example
	void whenObjectHasManyNamesTheTimeGrowsNoFasterThanTheirNumber() {
		StringJoiner members = new StringJoiner(",", "{", "}");
		for (int i = 0; i < 200_000; i++) {
			members.add("\"n" + i + "\":0");
		}
		long start = System.nanoTime();
		assertThat(decode(members.toString().getBytes(StandardCharsets.UTF_8))).isNotNull();
		long many = System.nanoTime() - start;
		assertThat(many).isLessThan(10_000_000_000L);
	}

	private @Nullable Object read(byte[] json) {
		try {
			return this.strict.readValue(json);
		}
		catch (StreamReadException ex) {
			assertThat(ex).hasMessageContaining("Duplicate");
			return null;
		}
	}

	private @Nullable Object decode(byte[] json) {
		try {
			return this.codec.decode("topic", null, json, Map.class);
		}
		catch (StreamReadException ex) {
			assertThat(ex).hasMessageContaining("Duplicate");
			return null;
		}
	}

	private static String object(Random random, int depth) {
		StringJoiner members = new StringJoiner(",", "{", "}");
		int count = random.nextInt((random.nextInt(4) == 0) ? 40 : 6);
		for (int i = 0; i < count; i++) {
			members.add("\"" + name(random, count) + "\":" + value(random, depth + 1));
		}
		return members.toString();
	}

	// A name that is escaped is the same name.
	private static String name(Random random, int count) {
		int number = random.nextInt(60 * count);
		return switch (random.nextInt(10)) {
			case 0 -> "\\u006e" + number;
			case 1 -> "a name that is longer than what a parser takes at once " + number;
			case 2 -> "n\u00e4me" + number;
			default -> "n" + number;
		};
	}

	private static String value(Random random, int depth) {
		if (depth >= DEPTH) {
			return "1";
		}
		return switch (random.nextInt(6)) {
			case 0 -> object(random, depth);
			case 1 -> "[" + object(random, depth) + "," + object(random, depth) + "]";
			default -> "\"text\"";
		};
	}

}
