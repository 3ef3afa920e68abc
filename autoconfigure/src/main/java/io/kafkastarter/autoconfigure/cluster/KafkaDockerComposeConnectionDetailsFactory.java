package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Connects the main cluster to a broker that Docker Compose runs. Spring Boot has such a
 * connection for other technologies, and none for Kafka.
 */
class KafkaDockerComposeConnectionDetailsFactory extends DockerComposeConnectionDetailsFactory<KafkaConnectionDetails> {

	KafkaDockerComposeConnectionDetailsFactory() {
		super(DockerComposeBrokers.IMAGES);
	}

	@Override
	protected @Nullable KafkaConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return (DockerComposeBrokers.cluster(source) == null) ? new Details(source.getRunningService()) : null;
	}

	private static final class Details extends DockerComposeConnectionDetails implements KafkaConnectionDetails {

		private final List<String> hosts;

		private Details(RunningService service) {
			super(service);
			this.hosts = List.of(DockerComposeBrokers.address(service));
		}

		@Override
		public List<String> getBootstrapServers() {
			return this.hosts;
		}

	}

}
