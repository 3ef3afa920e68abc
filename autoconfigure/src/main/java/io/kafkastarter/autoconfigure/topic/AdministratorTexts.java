package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.client.KafkaClusters;

import org.springframework.core.env.Environment;

/**
 * Who administers a cluster, for commands in messages.
 *
 * @param environment has the administrators' names
 * @param clusters the clusters
 * @param access the declared users
 */
record AdministratorTexts(Environment environment, KafkaClusters clusters, DeclaredAccess access) {

	// Only the name: the password next to it is nobody's business.
	String principal(String cluster) {
		String administrator = this.environment.getProperty(this.clusters.get(cluster).property("admin.sasl.username"));
		return (administrator != null) ? "User:" + administrator
				: this.access.own().map(DeclaredAccess.User::principal).orElse("User:admin");
	}

}
