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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is said of payloads that cannot be decoded or are not valid: which field and which
 * rule, and nothing of the payload.
 */
class DecodingReasonTests {

	private final JsonPayloadCodec codec = new JsonPayloadCodec(
			JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build());

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"title": "secret", "score": "s3cret"}           | field 'score' cannot be read as int
			{"cast": [{"name": "a"}, {"name": ["s3cret"]}]}  | field 'cast[1].name' cannot be read as String
			{"votes": {"s3cret": "s3cret"}}                  | field 'votes[…]' cannot be read as Integer
			{"title": "s3cret"                               | it is malformed JSON at line 1
			"s3cret"                                         | the JSON cannot be read as DecodingReasonTests.Film
			{"title": "a", "score": 1, "unknown": "s3cret"}  | field 'unknown' is not known
			""")
	void whenJsonDoesNotFitTheFieldIsNamed(String json, String reason) {
		RuntimeException failure = catchThrowableOfType(RuntimeException.class,
				() -> this.codec.decode("films", null, json.getBytes(StandardCharsets.UTF_8), Film.class));
		assertThat(this.codec.reason(failure)).startsWith(reason).doesNotContain("s3cret");
	}

	@Test
	void whenPayloadIsNotValidTheRuleIsNamedAndNoValue() {
		JakartaPayloadValidator validator = new JakartaPayloadValidator(
				Validation.buildDefaultValidatorFactory().getValidator());
		assertThat(validator.validate(
				new Rated("s3cret", 11, Map.of("s3cret", new Actor(null)), List.of(new Actor("x"), new Actor(null)))))
			.containsExactly("actors[1].name: must not be null", "byName[…].name: must not be null",
					"code: does not keep to @Pattern", "score: must be less than or equal to 10");
	}

	record Film(String title, int score, List<Actor> cast, Map<String, Integer> votes) {

	}

	record Rated(@Pattern(regexp = "[0-9]+", message = "'${validatedValue}' is no number") String code,
			@Max(10) int score, Map<String, @Valid Actor> byName, List<@Valid Actor> actors) {

	}

	record Actor(@NotNull String name) {

	}

}
