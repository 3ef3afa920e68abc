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

import java.util.function.Supplier;

import io.kafkastarter.browse.BrowseException;
import io.kafkastarter.browse.ClusterBrowser;
import io.kafkastarter.browse.OffsetReset;
import io.kafkastarter.browse.OffsetResets;
import io.kafkastarter.endpoint.GroupDescriptions.ChangesDescriptor;
import io.kafkastarter.endpoint.GroupDescriptions.GroupDescriptor;
import io.kafkastarter.endpoint.GroupDescriptions.GroupsDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows the groups of clusters, from looks in the
 * background, and resets the offsets of those that are stopped. It can be read only,
 * unless the user allows more.
 *
 * @since 0.1.0
 */
@Endpoint(id = "kafkagroups", defaultAccess = Access.READ_ONLY)
public class KafkaGroupsEndpoint {

	private final ClusterBrowser browser;

	private final GroupDescriptions descriptions;

	private final OffsetResets resets;

	/**
	 * Create an endpoint.
	 * @param browser looks at clusters
	 * @param descriptions describe groups
	 * @param resets reset offsets
	 */
	public KafkaGroupsEndpoint(ClusterBrowser browser, GroupDescriptions descriptions, OffsetResets resets) {
		this.browser = browser;
		this.descriptions = descriptions;
		this.resets = resets;
	}

	/**
	 * Describe the groups of a cluster.
	 * @param cluster the name of the cluster, the main one by default
	 * @param search a part of their ids, or {@code null} for all
	 * @param page the number of the page, from 1
	 * @param size most groups of a page
	 * @return a page of groups
	 */
	@ReadOperation
	public GroupsDescriptor groups(@Nullable String cluster, @Nullable String search, @Nullable Integer page,
			@Nullable Integer size) {
		Paging paging = Paging.of(page, size);
		String name = KafkaTopicsEndpoint.orMain(cluster);
		return checked(() -> this.descriptions.describe(name, this.browser.groups(name), search, paging));
	}

	/**
	 * Describe one group.
	 * @param group its id; slashes in it are those of the address
	 * @param cluster the name of its cluster, the main one by default
	 * @return the group, or {@code null} if it is not there
	 */
	@ReadOperation
	public @Nullable GroupDescriptor group(@Selector(match = Match.ALL_REMAINING) String[] group,
			@Nullable String cluster) {
		String name = KafkaTopicsEndpoint.orMain(cluster);
		String id = String.join("/", group);
		try {
			return this.descriptions.describe(name, id, this.browser.group(name, id));
		}
		catch (BrowseException ex) {
			throw RefusedRequestException.of(ex);
		}
	}

	/**
	 * Reset the offsets of a group that is stopped.
	 * @param group its id; slashes in it are those of the address
	 * @param to where to go on: beginning, end, a time or an offset
	 * @param topic the only topic, or {@code null} for all that it has committed
	 * @param partition the only partition, or {@code null} for all
	 * @param dryRun whether to change nothing
	 * @param cluster the name of its cluster, the main one by default
	 * @param context who asks
	 * @return what was changed, or would be
	 */
	@WriteOperation
	public ChangesDescriptor reset(@Selector(match = Match.ALL_REMAINING) String[] group, String to,
			@Nullable String topic, @Nullable Integer partition, @Nullable Boolean dryRun, @Nullable String cluster,
			SecurityContext context) {
		return checked(() -> {
			OffsetReset reset = this.resets.reset(new OffsetReset.Request(KafkaTopicsEndpoint.orMain(cluster),
					String.join("/", group), to, topic, partition, Boolean.TRUE.equals(dryRun)),
					Operator.describe(context));
			return new ChangesDescriptor(reset.cluster(), reset.id(), reset.dryRun(), reset.partitions());
		});
	}

	private static <T> T checked(Supplier<T> operation) {
		try {
			return operation.get();
		}
		catch (BrowseException ex) {
			throw RefusedRequestException.of(ex);
		}
	}

}
