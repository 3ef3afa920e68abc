package io.kafkastarter.autoconfigure.devbroker;

import java.util.List;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.health.ClusterHealthCheck;
import io.kafkastarter.health.HealthFinding;
import io.kafkastarter.monitoring.ClusterSnapshot;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Notes that the development broker is in use, so that nobody takes it for another one.
 */
class DevelopmentBrokerHealthCheck implements ClusterHealthCheck {

	private final ObjectProvider<KafkaConnectionDetails> connection;

	DevelopmentBrokerHealthCheck(ObjectProvider<KafkaConnectionDetails> connection) {
		this.connection = connection;
	}

	@Override
	public List<HealthFinding> check(String cluster, ClusterSnapshot snapshot) {
		boolean used = cluster.equals(KafkaCluster.MAIN)
				&& this.connection.getIfAvailable() instanceof DevelopmentBrokerConnectionDetails;
		return used ? List.of(HealthFinding.note("development broker",
				"It is in use, inside this JVM: its records are gone when the application ends.")) : List.of();
	}

}
