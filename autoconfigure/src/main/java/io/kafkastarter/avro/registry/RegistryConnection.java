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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kafkastarter.text.ForeignText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Talks HTTP to the instances of a registry: to the one that answered last, and where
 * that fails to the others. Does not follow redirects, which might lead credentials
 * astray. Safe for use by several threads.
 */
final class RegistryConnection {

	private static final Log logger = LogFactory.getLog(RegistryConnection.class);

	private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

	private static final long MAX_SIZE = 4 * 1024 * 1024;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

	private final SchemaRegistrySettings settings;

	private final HttpClient client;

	private final ObjectMapper mapper = new ObjectMapper();

	private final @Nullable String authorization;

	private final List<String> secrets;

	private final AtomicBoolean away = new AtomicBoolean();

	private volatile int preferred;

	RegistryConnection(SchemaRegistrySettings settings) {
		this.settings = settings;
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout((settings.timeout().compareTo(CONNECT_TIMEOUT) < 0) ? settings.timeout() : CONNECT_TIMEOUT);
		if (settings.sslContext() != null) {
			builder.sslContext(settings.sslContext());
		}
		this.client = builder.build();
		this.authorization = authorization(settings);
		this.secrets = (this.authorization != null)
				? List.of(Objects.toString(settings.password(), ""), this.authorization.substring("Basic ".length()))
				: List.of();
	}

	/**
	 * Send a request.
	 * @param path the path below the address, encoded
	 * @param body what to post, or {@code null} to get
	 * @return the answer
	 * @throws SchemaRegistryException if the registry says that it does not do that
	 * @throws SchemaRegistryUnavailableException if no instance gives an answer that says
	 * anything
	 */
	JsonNode send(String path, @Nullable JsonNode body) {
		List<URI> urls = this.settings.urls();
		int first = this.preferred;
		SchemaRegistryUnavailableException failure = null;
		for (int attempt = 0; attempt < urls.size() && !Thread.currentThread().isInterrupted(); attempt++) {
			int index = (first + attempt) % urls.size();
			try {
				JsonNode answer = send(urls.get(index), path, body);
				answered(index);
				return answer;
			}
			catch (SchemaRegistryUnavailableException ex) {
				failure = ex;
			}
			catch (SchemaRegistryException ex) {
				answered(index);
				throw ex;
			}
		}
		throw unavailable(Objects.requireNonNullElseGet(failure,
				() -> new SchemaRegistryUnavailableException("Interrupted before the schema registry was asked.", 0,
						null)));
	}

	private JsonNode send(URI url, String path, @Nullable JsonNode body) {
		HttpResponse<byte[]> response = exchange(url, request(url, path, body));
		JsonNode answer = parse(response.body());
		if (response.statusCode() == 200 && answer != null) {
			return answer;
		}
		int code = (answer != null) ? answer.path("error_code").asInt() : 0;
		String message = (answer != null) ? answer.path("message").asText() : "";
		SchemaRegistryException refusal = new SchemaRegistryException("The schema registry at %s answers %d: %s"
			.formatted(url, response.statusCode(), ForeignText.of(message, this.secrets)), response.statusCode(), code,
				null);
		if (refusal.isNotFound() || refusal.isRefusal()) {
			throw refusal;
		}
		throw new SchemaRegistryUnavailableException("The schema registry at %s answers %d%s".formatted(url,
				response.statusCode(), remedy(response.statusCode())), response.statusCode(), null);
	}

	private HttpResponse<byte[]> exchange(URI url, HttpRequest request) {
		CompletableFuture<HttpResponse<byte[]>> answer = this.client.sendAsync(request,
				(info) -> new LimitedBody(MAX_SIZE));
		try {
			return answer.get(this.settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			throw new SchemaRegistryUnavailableException("The schema registry at %s does not answer within %d ms."
				.formatted(url, this.settings.timeout().toMillis()), 0, ex);
		}
		catch (InterruptedException ex) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			throw new SchemaRegistryUnavailableException(
					"Interrupted while the schema registry at %s was asked.".formatted(url), 0, ex);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw new SchemaRegistryUnavailableException(
					"The schema registry at %s cannot be reached: %s.".formatted(url, describe(cause)), 0, cause);
		}
	}

	private HttpRequest request(URI url, String path, @Nullable JsonNode body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.toString().replaceAll("/+$", "") + path))
			.timeout(this.settings.timeout())
			.header("Accept", MEDIA_TYPE + ", application/json");
		if (this.authorization != null) {
			request.header("Authorization", this.authorization);
		}
		if (body != null) {
			request.header("Content-Type", MEDIA_TYPE)
				.POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
		}
		return request.build();
	}

	private @Nullable JsonNode parse(byte[] body) {
		try {
			JsonNode node = this.mapper.readTree(body);
			return (node != null && node.isContainerNode()) ? node : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	private void answered(int index) {
		this.preferred = index;
		if (this.away.compareAndSet(true, false)) {
			logger.info("The schema registry answers again");
		}
	}

	private SchemaRegistryUnavailableException unavailable(SchemaRegistryUnavailableException failure) {
		// Who was interrupted does not know whether the registry is away.
		if (!Thread.currentThread().isInterrupted() && this.away.compareAndSet(false, true)) {
			logger.warn(failure.getMessage() + " Records that need it wait.");
		}
		return failure;
	}

	private static String remedy(int status) {
		return switch (status) {
			case 301, 302, 303, 307, 308 ->
				", which leads elsewhere and is not followed: write the address it leads to in kafka.schema-registry.url.";
			case 401, 403 -> ": check kafka.schema-registry.username and password, and what this user may do.";
			case 404 -> " as something else would: check the path in kafka.schema-registry.url.";
			default -> ".";
		};
	}

	private static String describe(Throwable cause) {
		String message = cause.getMessage();
		return cause.getClass().getSimpleName() + ((message != null) ? " (" + ForeignText.of(message) + ")" : "");
	}

	private static @Nullable String authorization(SchemaRegistrySettings settings) {
		if (settings.username() == null) {
			return null;
		}
		String credentials = settings.username() + ":" + Objects.toString(settings.password(), "");
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
