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

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * One broker of a {@link TestCluster}, and controller too. Keeps its data from one start
 * to the next.
 */
final class TestNode {

	private final int id;

	private final Path folder;

	private final Properties properties;

	private @Nullable KafkaRaftServer server;

	TestNode(int id, String clusterId, Map<String, String> properties, List<String> scramUsers) {
		this.id = id;
		this.folder = format(id, clusterId, scramUsers);
		this.properties = new Properties();
		this.properties.putAll(properties);
		this.properties.setProperty("log.dirs", this.folder.toString());
	}

	static Path format(int id, String clusterId, List<String> scramUsers) {
		try {
			Path folder = Files.createTempDirectory("kafka-test-cluster-");
			new Formatter().setClusterId(clusterId)
				.setNodeId(id)
				.addDirectory(folder.toString())
				.setMetadataLogDirectory(folder.toString())
				.setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
				.setControllerListenerName("CONTROLLER")
				.setScramArguments(scramUsers)
				.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
				.run();
			return folder;
		}
		catch (Exception ex) {
			throw new IllegalStateException("Broker %d could not be formatted".formatted(id), ex);
		}
	}

	int id() {
		return this.id;
	}

	synchronized void start() {
		if (this.server == null) {
			KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(this.properties, false), Time.SYSTEM);
			this.server = server;
			server.startup();
		}
	}

	synchronized void stop(Duration handover) {
		KafkaRaftServer server = this.server;
		if (server != null) {
			this.server = null;
			shutdown(server, handover);
		}
	}

	// Without a quorum nobody lets the broker go, and it would wait for minutes
	private static void shutdown(KafkaRaftServer server, Duration handover) {
		Thread thread = new Thread(server::shutdown, "test-broker-stop");
		thread.start();
		try {
			thread.join(handover.toMillis());
			if (thread.isAlive()) {
				thread.interrupt();
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			thread.interrupt();
			Thread.currentThread().interrupt();
		}
	}

	// A broker of many partitions that was cut short in its handover still writes a
	// little
	void delete() {
		Awaitility.await("deletion of " + this.folder)
			.atMost(Duration.ofMinutes(1))
			.ignoreExceptionsInstanceOf(IOException.class)
			.until(() -> {
				FileSystemUtils.deleteRecursively(this.folder);
				return true;
			});
	}

}
