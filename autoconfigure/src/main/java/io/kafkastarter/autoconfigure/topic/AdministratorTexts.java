package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.client.KafkaClusters;

import org.springframework.core.env.Environment;

/**
 * Who administers a cluster, for commands in messages.
 */
final class AdministratorTexts {

	private final Environment environment;

	private final KafkaClusters clusters;

	private final DeclaredAccess access;

	AdministratorTexts(Environment environment, KafkaClusters clusters, DeclaredAccess access) {
		this.environment = environment;
		this.clusters = clusters;
		this.access = access;
	}

	// Only the name: the password next to it is nobody's business.
	String principal(String cluster) {
		String administrator = this.environment.getProperty(this.clusters.get(cluster).property("admin.sasl.username"));
		return (administrator != null) ? "User:" + administrator
				: this.access.own().map(DeclaredAccess.User::principal).orElse("User:admin");
	}

}
