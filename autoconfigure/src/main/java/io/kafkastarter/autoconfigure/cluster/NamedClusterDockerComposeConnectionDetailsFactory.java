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

package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * Connects a named cluster to the broker of the Docker Compose service of its name.
 */
class NamedClusterDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<NamedClusterConnectionDetails> {

	NamedClusterDockerComposeConnectionDetailsFactory() {
		super(DockerComposeBrokers.IMAGES);
	}

	@Override
	protected @Nullable NamedClusterConnectionDetails getDockerComposeConnectionDetails(
			DockerComposeConnectionSource source) {
		String cluster = DockerComposeBrokers.cluster(source);
		return (cluster != null) ? new NamedClusterConnectionDetails(cluster,
				List.of(DockerComposeBrokers.address(source.getRunningService()))) : null;
	}

}
