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
