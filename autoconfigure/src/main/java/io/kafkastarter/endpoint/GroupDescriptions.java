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

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.kafkastarter.browse.GroupDetails;
import io.kafkastarter.browse.GroupDetails.Member;
import io.kafkastarter.browse.GroupDetails.Partition;
import io.kafkastarter.browse.GroupSummary;
import io.kafkastarter.browse.Look;
import io.kafkastarter.browse.OffsetReset.Change;
import io.kafkastarter.browse.OffsetResets;
import io.kafkastarter.endpoint.ListenerLinks.LinkDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Describes groups.
 *
 * @since 0.1.0
 */
public final class GroupDescriptions {

	private final ListenerLinks listeners;

	/**
	 * Create descriptions.
	 * @param listeners the listeners of the application
	 */
	public GroupDescriptions(ListenerLinks listeners) {
		this.listeners = listeners;
	}

	GroupsDescriptor describe(String cluster, Look<List<GroupSummary>> look, @Nullable String search, Paging paging) {
		Map<String, Collection<String>> own = this.listeners.byGroup(cluster);
		List<GroupSummary> matching = Objects.requireNonNullElse(look.value(), List.<GroupSummary>of())
			.stream()
			.filter((group) -> search == null || TopicDescriptions.contains(group.id(), search))
			.toList();
		return new GroupsDescriptor(cluster, look.checked(), look.problem(), look.looking(), matching.size(),
				paging.page(), paging.pages(matching.size()), paging.size(),
				paging.of(matching)
					.stream()
					.map((group) -> new GroupLineDescriptor(group.id(), group.type(), group.state(), group.members(),
							own.getOrDefault(group.id(), List.of())))
					.toList());
	}

	/**
	 * Describe a group.
	 * @param cluster the name of its cluster
	 * @param id its id
	 * @param look what was seen of it
	 * @return the description, or {@code null} if it is not there, and no listener of the
	 * application belongs to it
	 */
	@Nullable GroupDescriptor describe(String cluster, String id, Look<Optional<GroupDetails>> look) {
		Optional<GroupDetails> seen = look.value();
		GroupDetails details = (seen != null) ? seen.orElse(null) : null;
		List<LinkDescriptor> own = this.listeners.ofGroup(cluster, id);
		if (details == null && seen != null && own.isEmpty()) {
			return null;
		}
		if (details == null) {
			return new GroupDescriptor(cluster, id, look.checked(), look.problem(), look.looking(), null, null, null,
					own, null, null, null, null);
		}
		String hindrance = OffsetResets.hindrance(details.members().size());
		return new GroupDescriptor(cluster, id, look.checked(), look.problem(), look.looking(), details.type(),
				details.state(), details.coordinator(), own, details.members(), details.lag(), details.partitions(),
				new ResetDescriptor(hindrance == null, hindrance));
	}

	/**
	 * Description of the groups of a cluster.
	 *
	 * @param cluster the name of the cluster
	 * @param checked when its brokers answered last, or {@code null} if they never did
	 * @param problem why they do not answer, or {@code null} if they do
	 * @param looking whether they are being asked
	 * @param total how many groups match
	 * @param page the number of this page, from 1
	 * @param pages the number of pages
	 * @param size most groups of a page
	 * @param groups the groups of this page, by id
	 */
	public record GroupsDescriptor(String cluster, @Nullable Instant checked, @Nullable String problem, boolean looking,
			int total, int page, int pages, int size,
			List<GroupLineDescriptor> groups) implements OperationResponseBody {

	}

	/**
	 * Description of a group, in short.
	 *
	 * @param id its id
	 * @param type its type
	 * @param state its state, or {@code null} if it is not known
	 * @param members the number of its members, or {@code null} if it is not known
	 * @param listeners the listeners of this application that belong to it
	 */
	public record GroupLineDescriptor(String id, String type, @Nullable String state, @Nullable Integer members,
			Collection<String> listeners) {

	}

	/**
	 * Description of a group. What is not known is {@code null}.
	 *
	 * @param cluster the name of its cluster
	 * @param id its id
	 * @param checked when the brokers answered last
	 * @param problem why they do not answer
	 * @param looking whether they are being asked
	 * @param type its type
	 * @param state its state
	 * @param coordinator the id of the broker that coordinates it
	 * @param listeners the listeners of this application that belong to it
	 * @param members its members
	 * @param lag how many records wait for it
	 * @param partitions what it has committed
	 * @param reset whether its offsets can be reset
	 */
	public record GroupDescriptor(String cluster, String id, @Nullable Instant checked, @Nullable String problem,
			boolean looking, @Nullable String type, @Nullable String state, @Nullable Integer coordinator,
			List<LinkDescriptor> listeners, @Nullable List<Member> members, @Nullable Long lag,
			@Nullable List<Partition> partitions, @Nullable ResetDescriptor reset) implements OperationResponseBody {

	}

	/**
	 * Description of whether the offsets of a group can be reset.
	 *
	 * @param possible whether they can
	 * @param reason why they cannot, or {@code null} if they can
	 */
	public record ResetDescriptor(boolean possible, @Nullable String reason) {

	}

	/**
	 * Description of a reset.
	 *
	 * @param cluster the name of the cluster
	 * @param id the id of the group
	 * @param dryRun whether nothing was changed
	 * @param partitions what changed, or would change
	 */
	public record ChangesDescriptor(String cluster, String id, boolean dryRun,
			List<Change> partitions) implements OperationResponseBody {

	}

}
