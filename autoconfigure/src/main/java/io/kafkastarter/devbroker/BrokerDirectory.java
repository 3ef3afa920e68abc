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

package io.kafkastarter.devbroker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

import org.springframework.util.FileSystemUtils;

/**
 * The temporary folder a broker keeps its data in.
 */
final class BrokerDirectory {

	private static final Log logger = LogFactory.getLog(DevelopmentBroker.class);

	private final Path path;

	private BrokerDirectory(Path path) {
		this.path = path;
	}

	static BrokerDirectory create(Path parent) {
		try {
			return new BrokerDirectory(Files.createTempDirectory(parent, "kafka-dev-broker-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No temporary folder for the development broker", ex);
		}
	}

	Path path() {
		return this.path;
	}

	void format() throws Exception {
		Formatter formatter = new Formatter();
		formatter.setClusterId(Uuid.randomUuid().toString());
		formatter.setNodeId(BrokerProperties.NODE_ID);
		formatter.addDirectory(this.path.toString());
		formatter.setMetadataLogDirectory(this.path.toString());
		formatter.setReleaseVersion(MetadataVersion.LATEST_PRODUCTION);
		// With one replica it serves nothing, and it makes the broker log all its
		// settings
		formatter.setFeatureLevel("eligible.leader.replicas.version", (short) 0);
		formatter.setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER);
		formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
		formatter.run();
	}

	void delete() {
		try {
			FileSystemUtils.deleteRecursively(this.path);
		}
		catch (IOException ex) {
			logger.warn("The development broker's temporary folder %s could not be removed".formatted(this.path), ex);
		}
	}

}
