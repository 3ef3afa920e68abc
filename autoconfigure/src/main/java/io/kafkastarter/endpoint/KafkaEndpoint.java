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

package io.kafkastarter.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.browse.BrowseException;
import io.kafkastarter.browse.SchemaCatalog;
import io.kafkastarter.endpoint.ClusterDescriptions.ClusterDescriptor;
import io.kafkastarter.monitoring.ClusterMonitors;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;

/**
 * {@link Endpoint @Endpoint} that shows what was seen of each cluster last: its topics,
 * declared and found, its groups, and what the application may do. It asks no broker.
 *
 * @since 0.1.0
 */
@Endpoint(id = "kafka")
public class KafkaEndpoint {

	private final ClusterMonitors monitors;

	private final ClusterDescriptions descriptions;

	private final ClientDescriptions clients;

	private final @Nullable SchemaCatalog schemas;

	/**
	 * Create an endpoint.
	 * @param monitors know what was seen of the clusters
	 * @param descriptions describe it
	 * @param clients describe the settings of clients
	 * @param schemas the schemas of a registry, or {@code null} if there is none
	 */
	public KafkaEndpoint(ClusterMonitors monitors, ClusterDescriptions descriptions, ClientDescriptions clients,
			@Nullable SchemaCatalog schemas) {
		this.monitors = monitors;
		this.descriptions = descriptions;
		this.clients = clients;
		this.schemas = schemas;
	}

	/**
	 * Describe all clusters.
	 * @return the clusters by name, the main one first
	 */
	@ReadOperation
	public KafkaDescriptor kafka() {
		Map<String, ClusterDescriptor> clusters = new LinkedHashMap<>();
		this.monitors.states().forEach((state) -> clusters.put(state.cluster(), this.descriptions.describe(state)));
		return new KafkaDescriptor(clusters);
	}

	/**
	 * Describe one cluster.
	 * @param cluster the name of the cluster
	 * @return the cluster, or {@code null} if there is none of this name
	 */
	@ReadOperation
	public @Nullable ClusterDescriptor cluster(@Selector String cluster) {
		return this.monitors.states()
			.stream()
			.filter((state) -> state.cluster().equals(cluster))
			.findFirst()
			.map(this.descriptions::describe)
			.orElse(null);
	}

	/**
	 * Describe more of a cluster: the settings of its clients, or the schemas of its
	 * registry.
	 * @param path the name of the cluster, and the word {@code clients} or
	 * {@code schemas}; all that is left of an address, so that it stands behind what the
	 * application maps there itself
	 * @param subject of schemas, the only subject
	 * @param version of a subject, the version, the latest by default
	 * @return what was asked for, or {@code null} if there is no such cluster or part
	 */
	@ReadOperation
	public @Nullable OperationResponseBody part(@Selector(match = Match.ALL_REMAINING) String[] path,
			@Nullable String subject, @Nullable Integer version) {
		if (path.length != 2 || cluster(path[0]) == null) {
			return null;
		}
		return switch (path[1]) {
			case "clients" -> this.clients.describe(path[0]);
			case "schemas" -> SchemasDescriptor.of(this.schemas, subject, version);
			default -> null;
		};
	}

	/**
	 * Description of all clusters.
	 *
	 * @param clusters the clusters by name
	 */
	public record KafkaDescriptor(Map<String, ClusterDescriptor> clusters) implements OperationResponseBody {

	}

	/**
	 * Description of the schemas of a registry.
	 *
	 * @param subjects all subjects in alphabetical order, or {@code null} where one was
	 * asked for
	 * @param subject the one that was asked for, or {@code null} for all
	 * @param versions its versions, the latest last, or {@code null} for all subjects
	 * @param version the version that is shown, or {@code null} for all subjects
	 * @param id the id that records carry, or {@code null} for all subjects
	 * @param type what the schema is written in, or {@code null} for all subjects
	 * @param schema the schema, or {@code null} for all subjects
	 * @param problem why there are none, or {@code null} if there are
	 */
	public record SchemasDescriptor(@Nullable List<String> subjects, @Nullable String subject,
			@Nullable List<Integer> versions, @Nullable Integer version, @Nullable Integer id, @Nullable String type,
			@Nullable String schema, @Nullable String problem) implements OperationResponseBody {

		static SchemasDescriptor of(@Nullable SchemaCatalog catalog, @Nullable String subject,
				@Nullable Integer wanted) {
			try {
				if (catalog == null) {
					return new SchemasDescriptor(null, null, null, null, null, null, null,
							"There is no schema registry: 'kafka.schema-registry.url' says where it is.");
				}
				return (subject != null) ? one(catalog, subject, wanted)
						: new SchemasDescriptor(catalog.subjects(), null, null, null, null, null, null, null);
			}
			catch (BrowseException ex) {
				throw RefusedRequestException.of(ex);
			}
		}

		private static SchemasDescriptor one(SchemaCatalog catalog, String subject, @Nullable Integer wanted) {
			List<Integer> versions = catalog.versions(subject);
			if (versions.isEmpty()) {
				throw new BrowseException(BrowseException.Reason.MISSING, "There is no such subject.", null);
			}
			int version = (wanted != null) ? wanted : versions.get(versions.size() - 1);
			SchemaCatalog.Schema schema = catalog.schema(subject, version);
			return new SchemasDescriptor(null, subject, versions, version, schema.id(), schema.type(), schema.text(),
					null);
		}

	}

}
