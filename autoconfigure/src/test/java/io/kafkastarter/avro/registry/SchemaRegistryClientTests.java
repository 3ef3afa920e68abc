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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.kafkastarter.test.TestSchemaRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SchemaRegistryClient}.
 */
class SchemaRegistryClientTests {

	private static final String SCHEMA = "\"string\"";

	private final TestSchemaRegistry registry = new TestSchemaRegistry();

	private final TestSchemaRegistry other = new TestSchemaRegistry();

	@AfterEach
	void close() {
		this.registry.close();
		this.other.close();
	}

	@Test
	void whenSchemaIsRegisteredItIsFoundById() {
		SchemaRegistryClient client = client(null, this.registry.url() + "/");
		assertThatExceptionOfType(SchemaRegistryException.class).isThrownBy(() -> client.find("a b/c", SCHEMA))
			.satisfies((failure) -> assertThat(failure.isNotFound()).isTrue());
		int id = client.register("s", SCHEMA);
		assertThat(client.find("s", SCHEMA)).isEqualTo(id);
		assertThat(client.schema(id)).isEqualTo(new RegisteredSchema(id, "AVRO", SCHEMA, List.of()));
		assertThat(client.schema("s", 1).text()).isEqualTo(SCHEMA);
		assertThat(client.compatibility("s", SCHEMA).compatible()).isTrue();
	}

	@Test
	void whenOneInstanceIsAwayTheOtherIsAskedAndFromThenOnFirst() {
		this.registry.leave();
		SchemaRegistryClient client = client(null, "http://127.0.0.1:1", this.registry.url(), this.other.url());
		int id = client.register("s", SCHEMA);
		assertThat(client.schema(id).text()).isEqualTo(SCHEMA);
		assertThat(this.registry.requests()).hasSize(1);
		assertThat(this.other.requests()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			500 | {"error_code":50001,"message":"x"} | answers 500.
			503 | <html>                             | answers 503.
			429 |                                    | answers 429.
			401 | {"error_code":401,"message":"x"}   | answers 401: check kafka.schema-registry.username and password
			404 | <html>Not found</html>             | answers 404 as something else would: check the path
			404 | {"error_code":404,"message":"x"}   | answers 404 as something else would: check the path
			200 | <html>Welcome</html>               | answers 200.
			200 | {"hello":"world"}                  | answers without a schema
			""")
	void whenAnswerSaysNothingAboutTheSchemaRegistryCountsAsAway(int status, @Nullable String body, String message) {
		this.registry.answer(status, (body != null) ? body : "");
		assertThatExceptionOfType(SchemaRegistryUnavailableException.class)
			.isThrownBy(() -> client(null, this.registry.url()).schema(1))
			.withMessageContaining(message);
	}

	@Test
	void whenAnswerLeadsElsewhereItIsNotFollowed() {
		this.registry.answer(302, "", "Location", this.other.url() + "/schemas/ids/1");
		assertThatExceptionOfType(SchemaRegistryUnavailableException.class)
			.isThrownBy(() -> client("user", this.registry.url()).schema(1))
			.withMessageContaining("leads elsewhere and is not followed");
		assertThat(this.other.requests()).isEmpty();
	}

	@Test
	void whenAnswerIsTooLargeItIsNotRead() {
		this.registry.answer(200, "{\"schema\":\"%s\"}".formatted("x".repeat(5_000_000)));
		assertThatExceptionOfType(SchemaRegistryUnavailableException.class)
			.isThrownBy(() -> client(null, this.registry.url()).schema(1))
			.withMessageContaining("more than 4194304 bytes");
	}

	@Test
	void whenAnswerIsLateItIsNotWaitedFor() {
		this.registry.hold();
		long start = System.nanoTime();
		assertThatExceptionOfType(SchemaRegistryUnavailableException.class)
			.isThrownBy(() -> client(null, this.registry.url()).schema(1));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
	}

	@Test
	void whenUserIsGivenCredentialsAreSentAndShownNowhere() {
		SchemaRegistrySettings settings = settings("user", this.registry.url());
		new SchemaRegistryClient(settings).register("s", SCHEMA);
		assertThat(this.registry.authorizations()).containsOnly("Basic dXNlcjpzZWNyZXQ=");
		assertThat(settings.toString()).doesNotContain("secret");
	}

	private static SchemaRegistryClient client(@Nullable String username, String... urls) {
		return new SchemaRegistryClient(settings(username, urls));
	}

	private static SchemaRegistrySettings settings(@Nullable String username, String... urls) {
		return new SchemaRegistrySettings(Stream.of(urls).map(URI::create).toList(), username,
				(username != null) ? "secret" : null, null, Duration.ofSeconds(2));
	}

}
