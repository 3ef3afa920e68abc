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

package io.kafkastarter.test;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real registry, that of Apicurio, in a process of its own. The build unpacks it.
 */
public final class ApicurioRegistry implements BeforeAllCallback, AfterAllCallback {

	private static final Path HOME = Path.of("target", "apicurio-registry").toAbsolutePath();

	private Process process;

	private int port;

	@Override
	public void beforeAll(ExtensionContext context) throws IOException {
		this.port = TestPorts.pick(1).get(0);
		String[] runners = HOME.toFile().list((directory, name) -> name.endsWith("-runner.jar"));
		if (runners == null || runners.length != 1) {
			throw new IllegalStateException("There is no registry in %s: run the tests by Maven".formatted(HOME));
		}
		this.process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dquarkus.http.host=127.0.0.1",
				"-Dquarkus.http.port=" + this.port, "-jar", runners[0]))
			.directory(HOME.toFile())
			.redirectErrorStream(true)
			.redirectOutput(new File(HOME.toFile(), "registry.log"))
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(this.process::destroyForcibly));
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(100))
			.ignoreExceptions()
			.until(() -> !get("/apis/ccompat/v7/subjects").isEmpty());
	}

	/**
	 * Return the address of Confluent's API.
	 * @return the URL
	 */
	public String url() {
		return "http://127.0.0.1:%d/apis/ccompat/v7".formatted(this.port);
	}

	/**
	 * Return the address of Apicurio's own API.
	 * @return the URL
	 */
	public String ownUrl() {
		return "http://127.0.0.1:%d/apis/registry/v2".formatted(this.port);
	}

	/**
	 * Say how the schemas of a subject may change.
	 * @param subject the subject
	 * @param level the level, such as {@code BACKWARD}
	 */
	public void compatibility(String subject, String level) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(url() + "/config/" + subject)
				.toURL()
				.openConnection();
			connection.setRequestMethod("PUT");
			connection.setDoOutput(true);
			connection.setRequestProperty("Content-Type", "application/json");
			connection.getOutputStream()
				.write("{\"compatibility\":\"%s\"}".formatted(level).getBytes(StandardCharsets.UTF_8));
			if (connection.getResponseCode() != 200) {
				throw new IllegalStateException("The registry answers " + connection.getResponseCode());
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String get(String path) throws IOException {
		try (InputStream in = URI.create("http://127.0.0.1:" + this.port + path).toURL().openStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Override
	public void afterAll(ExtensionContext context) throws InterruptedException {
		this.process.destroyForcibly();
		this.process.waitFor(30, TimeUnit.SECONDS);
	}

}
