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

package io.kafkastarter.client;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * One cluster the application talks to, with the admin clients that everything in the
 * application shares: one that administers, and one that asks as the service itself. They
 * are the same unless {@code kafka.admin} has credentials of its own. They are created on
 * first use and can be used from any thread.
 *
 * @since 0.1.0
 */
public final class KafkaCluster implements AutoCloseable {

	/**
	 * Name of the cluster that {@code kafka.hosts} describes.
	 */
	public static final String MAIN = "main";

	private final String name;

	private final SharedAdmin admin;

	private final SharedAdmin serviceAdmin;

	private final CredentialProperties credentials;

	private final TopicGate topicGate;

	/**
	 * Create a cluster whose administrator is the service itself.
	 * @param name the name under {@code kafka.clusters}, or {@link #MAIN}
	 * @param adminFactory creates the admin client when it is first asked for
	 */
	public KafkaCluster(String name, Supplier<Admin> adminFactory) {
		this(name, adminFactory, null);
	}

	/**
	 * Create a cluster.
	 * @param name the name under {@code kafka.clusters}, or {@link #MAIN}
	 * @param adminFactory creates the client that administers when it is first asked for
	 * @param serviceAdminFactory creates the client that asks as the service itself, or
	 * {@code null} if that is who administers
	 */
	public KafkaCluster(String name, Supplier<Admin> adminFactory, @Nullable Supplier<Admin> serviceAdminFactory) {
		this(name, adminFactory, serviceAdminFactory, CredentialProperties.DEFAULT, new TopicGate());
	}

	/**
	 * Create a cluster.
	 * @param name the name under {@code kafka.clusters}, or {@link #MAIN}
	 * @param adminFactory creates the client that administers when it is first asked for
	 * @param serviceAdminFactory creates the client that asks as the service itself, or
	 * {@code null} if that is who administers
	 * @param credentials where the credentials were written, for messages
	 * @param topicGate what the producers of the cluster have to pass
	 */
	public KafkaCluster(String name, Supplier<Admin> adminFactory, @Nullable Supplier<Admin> serviceAdminFactory,
			CredentialProperties credentials, TopicGate topicGate) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(adminFactory, "'adminFactory' must not be null");
		this.name = name;
		this.admin = new SharedAdmin(name, adminFactory, System::nanoTime);
		this.credentials = credentials;
		this.topicGate = topicGate;
		this.serviceAdmin = (serviceAdminFactory != null) ? new SharedAdmin(name, serviceAdminFactory, System::nanoTime)
				: this.admin;
	}

	/**
	 * Return the cluster's name.
	 * @return the name under {@code kafka.clusters}, or {@link #MAIN}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the full name of one of this cluster's properties, for messages.
	 * @param name the name of the property, such as {@code hosts}
	 * @return {@code kafka.hosts}, or {@code kafka.clusters.<cluster>.hosts}
	 */
	public String property(String name) {
		return this.name.equals(MAIN) ? "kafka." + name : "kafka.clusters.%s.%s".formatted(this.name, name);
	}

	/**
	 * Return the full names of the properties that hold credentials, for messages.
	 * @param admin whether those of the client that administers; they are the service's
	 * if it has none of its own
	 * @return one name, or several joined by {@code and}
	 */
	public String credentialProperties(boolean admin) {
		List<String> names = (admin && hasAdminCredentials()) ? this.credentials.admin() : this.credentials.service();
		return names.stream().map(this::property).collect(Collectors.joining(" and "));
	}

	/**
	 * Return the shared client that administers: topics, their settings, ACLs. Do not
	 * close it: it lives as long as this cluster.
	 * @return the admin client, with the credentials of {@code kafka.admin} if there are
	 * any
	 * @throws org.apache.kafka.common.KafkaException if it cannot be created, for example
	 * because no host name resolves; the next call tries again
	 * @throws IllegalStateException if this cluster is closed
	 */
	public Admin admin() {
		return this.admin.get();
	}

	/**
	 * Return the shared client that asks as the service itself, with the credentials of
	 * its consumers: for its health, and for what it is allowed to do. Do not close it.
	 * @return the admin client
	 * @throws org.apache.kafka.common.KafkaException if it cannot be created; the next
	 * call tries again
	 * @throws IllegalStateException if this cluster is closed
	 */
	public Admin serviceAdmin() {
		return this.serviceAdmin.get();
	}

	/**
	 * Return whether the client that administers has credentials of its own.
	 * @return {@code false} if it is the service itself that administers
	 */
	public boolean hasAdminCredentials() {
		return this.admin != this.serviceAdmin;
	}

	/**
	 * Return the gate that holds back records for topics that are being created.
	 * @return the gate that the producers of this cluster have to pass
	 */
	public TopicGate topicGate() {
		return this.topicGate;
	}

	/**
	 * Close the shared admin clients, as far as there are any. Who asks for one after
	 * that gets another.
	 */
	void release() {
		this.serviceAdmin.release();
		this.admin.release();
	}

	/**
	 * Close the shared admin clients, as far as there are any. Calls that wait for an
	 * answer fail.
	 */
	@Override
	public void close() {
		this.serviceAdmin.close();
		this.admin.close();
	}

	@Override
	public String toString() {
		return "KafkaCluster[%s]".formatted(this.name);
	}

}
