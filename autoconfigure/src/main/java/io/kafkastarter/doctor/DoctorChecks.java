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

package io.kafkastarter.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.kafkastarter.browse.SchemaCatalog;
import io.kafkastarter.client.BrokerProbe;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.health.ClusterHealthCheck;
import io.kafkastarter.health.HealthFinding;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.production.ProductionReport;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.StepPlan;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Creates the checks that come with the starter.
 *
 * @since 0.1.0
 */
public final class DoctorChecks {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private final Executor executor;

	private final Clock clock;

	/**
	 * Create a factory.
	 * @param executor runs what may block
	 * @param clock tells the time of this machine
	 */
	public DoctorChecks(Executor executor, Clock clock) {
		this.executor = executor;
		this.clock = clock;
	}

	/**
	 * Create the check that tells what is configured.
	 * @param clusters the clusters
	 * @param topics the declared topics
	 * @param listeners the listeners
	 * @return the check
	 */
	public DoctorCheck configuration(KafkaClusters clusters, DeclaredTopics topics, RegisteredListeners listeners) {
		return new ConfigurationCheck(clusters, topics, listeners);
	}

	/**
	 * Create the check of all that clusters are needed for.
	 * @param clusters the clusters
	 * @param connections how to reach them
	 * @param monitors looks at topics and groups
	 * @param health judges what was seen there
	 * @param provisioning what is declared
	 * @return the check
	 */
	public DoctorCheck clusters(KafkaClusters clusters, Connections connections, ClusterMonitors monitors,
			Health health, Provisioning provisioning) {
		BrokerProbe probe = new BrokerProbe(this.executor, CONNECT_TIMEOUT);
		return new ClustersCheck(clusters,
				List.of(new HostsCheck(connections.hosts(), probe),
						new CertificateCheck(connections.sslBundle(), connections.hosts(), CONNECT_TIMEOUT, this.clock),
						new LoginCheck(probe, new AdvertisedAddresses(connections.consumer(), CONNECT_TIMEOUT),
								TIMEOUT),
						new ClockCheck(TIMEOUT, this.clock),
						new TopicsAndGroupsCheck(monitors, health.checks(), health.current(), provisioning.created()),
						new ProvisioningCheck(provisioning.plans(), provisioning.mode())));
	}

	/**
	 * Create the check of the schema registry.
	 * @param catalog asks the registry
	 * @return the check
	 */
	public DoctorCheck registry(SchemaCatalog catalog) {
		return new RegistryCheck(catalog);
	}

	/**
	 * Create the check of the databases of the application.
	 * @param databases returns the databases, by the name of their bean
	 * @return the check
	 */
	public DoctorCheck databases(Supplier<Map<String, DataSource>> databases) {
		return new DatabaseCheck(databases, this.executor, TIMEOUT);
	}

	/**
	 * Create the check that tells what is not safe for production.
	 * @param report knows the concerns
	 * @return the check
	 */
	public DoctorCheck production(ProductionReport report) {
		return new ProductionConcernsCheck(report);
	}

	/**
	 * The connections to clusters, each by the name of its cluster.
	 *
	 * @param hosts returns the hosts, each with its port
	 * @param sslBundle returns the certificates, or {@code null} if connections are not
	 * encrypted by them
	 * @param consumer creates a consumer, for the caller to close
	 */
	public record Connections(Function<String, List<String>> hosts, Function<String, @Nullable SslBundle> sslBundle,
			Function<String, Consumer<?, ?>> consumer) {

	}

	/**
	 * The judgement of topics and groups.
	 *
	 * @param checks judge one look, where the application does not run
	 * @param current returns what health says now, by the name of the cluster, where it
	 * runs
	 */
	public record Health(List<ClusterHealthCheck> checks, Function<String, List<HealthFinding>> current) {

	}

	/**
	 * The provisioning of clusters, and what the application does of it by itself.
	 *
	 * @param plans looks at a cluster, and returns what would be changed there
	 * @param mode returns what the application does by itself about {@code topics},
	 * {@code groups} and {@code acls}
	 * @param created returns the names of the topics that the application creates when it
	 * starts, by the name of the cluster
	 */
	public record Provisioning(Function<KafkaCluster, List<StepPlan>> plans, Function<String, ProvisioningMode> mode,
			Function<String, Set<String>> created) {

	}

}
