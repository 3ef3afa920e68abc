package io.kafkastarter.autoconfigure.access;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.client.KafkaCluster;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.core.env.Environment;

/**
 * Where a cluster is and who administers it, for commands in messages.
 */
final class AdministratorTexts {

	private final Environment environment;

	private final BeanFactory beanFactory;

	private final DeclaredAccess access;

	AdministratorTexts(Environment environment, BeanFactory beanFactory, DeclaredAccess access) {
		this.environment = environment;
		this.beanFactory = beanFactory;
		this.access = access;
	}

	String bootstrapServers(String cluster) {
		KafkaConnectionDetails connection = connection(cluster);
		return (connection != null) ? String.join(",", connection.getAdmin().getBootstrapServers()) : "broker:9092";
	}

	// Only the name: the password next to it is nobody's business.
	String principal(String cluster) {
		String prefix = cluster.equals(KafkaCluster.MAIN) ? "kafka." : "kafka.clusters.%s.".formatted(cluster);
		String administrator = this.environment.getProperty(prefix + "admin.sasl.username");
		return (administrator != null) ? "User:" + administrator
				: this.access.own().map(DeclaredAccess.User::principal).orElse("User:admin");
	}

	private @Nullable KafkaConnectionDetails connection(String cluster) {
		if (cluster.equals(KafkaCluster.MAIN)) {
			return this.beanFactory.getBeanProvider(KafkaConnectionDetails.class).getIfUnique();
		}
		String name = cluster + "KafkaConnectionDetails";
		return this.beanFactory.containsBean(name) ? this.beanFactory.getBean(name, KafkaConnectionDetails.class)
				: null;
	}

}
