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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.kafkastarter.access.preflight.MissingRight;
import io.kafkastarter.access.provisioning.AclProvisioningState;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.health.ClusterHealth;
import io.kafkastarter.lag.GroupLag;
import io.kafkastarter.lag.LagStatus;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.GroupDescription;
import io.kafkastarter.security.ConnectionFailures;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Describes what was seen of a cluster.
 *
 * @since 0.1.0
 */
public final class ClusterDescriptions {

	private final KafkaClusters clusters;

	private final DeclaredTopics declared;

	private final RegisteredListeners listeners;

	private final Drift drift;

	private final BiFunction<String, ClusterSnapshot, List<MissingRight>> missingRights;

	private final Function<String, Optional<AclProvisioningState>> acls;

	private final Function<String, List<GroupLag>> lags;

	private final Function<String, Optional<ClusterHealth>> healths;

	/**
	 * Create descriptions.
	 * @param clusters the clusters of the application
	 * @param declared the declared topics
	 * @param listeners the listeners of the application
	 * @param drift what differs from its declaration
	 * @param missingRights returns the rights that the application needs and does not
	 * have
	 * @param acls returns how the ACLs of the cluster of a name stand, empty if they are
	 * not compared
	 * @param lags returns how far the groups of the cluster of a name are behind
	 * @param healths returns how the cluster of a name does, empty if nobody looks
	 */
	public ClusterDescriptions(KafkaClusters clusters, DeclaredTopics declared, RegisteredListeners listeners,
			Drift drift, BiFunction<String, ClusterSnapshot, List<MissingRight>> missingRights,
			Function<String, Optional<AclProvisioningState>> acls, Function<String, List<GroupLag>> lags,
			Function<String, Optional<ClusterHealth>> healths) {
		this.clusters = clusters;
		this.declared = declared;
		this.listeners = listeners;
		this.drift = drift;
		this.missingRights = missingRights;
		this.acls = acls;
		this.lags = lags;
		this.healths = healths;
	}

	ClusterDescriptor describe(ClusterState state) {
		ClusterSnapshot snapshot = state.latest();
		Throwable problem = state.problem();
		String reason = (problem != null)
				? ConnectionFailures.describe(this.clusters.get(state.cluster()), problem, false) : null;
		AclsDescriptor declared = this.acls.apply(state.cluster()).map(AclsDescriptor::of).orElse(null);
		HealthDescriptor health = this.healths.apply(state.cluster()).map(HealthDescriptor::of).orElse(null);
		if (snapshot == null) {
			return new ClusterDescriptor(null, null, state.asked(), reason, health, topics(state.cluster(), Map.of()),
					new TreeMap<>(), new AccessDescriptor(List.of(), declared));
		}
		List<MissingRightDescriptor> missing = this.missingRights.apply(state.cluster(), snapshot)
			.stream()
			.map(MissingRightDescriptor::of)
			.toList();
		return new ClusterDescriptor(snapshot.clusterId(), new TreeSet<>(snapshot.brokers()), state.asked(), reason,
				health, topics(state.cluster(), snapshot.topics()), groups(state.cluster(), snapshot),
				new AccessDescriptor(missing, declared));
	}

	private Map<String, TopicDescriptor> topics(String cluster, Map<String, Answer<TopicDescription>> found) {
		Map<String, TopicDescriptor> topics = new TreeMap<>();
		found.forEach((name, answer) -> topics.put(name, topic(cluster, name, answer)));
		for (TopicDeclaration topic : this.declared) {
			if (topic.cluster().equals(cluster)) {
				topics.computeIfAbsent(topic.name(), (name) -> topic(cluster, name, null));
			}
		}
		return topics;
	}

	private TopicDescriptor topic(String cluster, String name, @Nullable Answer<TopicDescription> answer) {
		String origin = this.declared.find(cluster, name).map(TopicDeclaration::origin).orElse(null);
		TopicDescription found = (answer != null) ? answer.value() : null;
		Throwable error = (answer != null) ? answer.error() : null;
		if (found == null) {
			return new TopicDescriptor(origin, null, null, null, this.drift.topics().apply(cluster, name),
					(error != null) ? message(error) : null);
		}
		int replicas = found.partitions().stream().mapToInt((partition) -> partition.replicas().size()).min().orElse(0);
		long under = found.partitions()
			.stream()
			.filter((partition) -> partition.isr().size() < partition.replicas().size())
			.count();
		return new TopicDescriptor(origin, found.partitions().size(), replicas, under,
				this.drift.topics().apply(cluster, name), null);
	}

	private Map<String, GroupDescriptor> groups(String cluster, ClusterSnapshot snapshot) {
		List<GroupLag> lags = this.lags.apply(cluster);
		Map<String, GroupDescriptor> groups = new TreeMap<>();
		snapshot.groups().forEach((id, answer) -> {
			Map<String, LagDescriptor> lag = new TreeMap<>();
			lags.stream()
				.filter((each) -> each.group().equals(id))
				.forEach((each) -> lag.put(each.topic(), LagDescriptor.of(each)));
			Answer<?> committed = snapshot.offsets().committed().get(id);
			Throwable error = (answer.error() != null || committed == null) ? answer.error() : committed.error();
			groups.put(id, group(cluster, id, answer.value(), lag, (error != null) ? message(error) : null));
		});
		return groups;
	}

	private GroupDescriptor group(String cluster, String id, @Nullable GroupDescription group,
			Map<String, LagDescriptor> lag, @Nullable String problem) {
		SortedSet<String> own = new TreeSet<>();
		this.listeners.of(cluster)
			.stream()
			.filter((listener) -> id.equals(listener.group()))
			.map(RegisteredListener::id)
			.forEach(own::add);
		if (group == null) {
			return new GroupDescriptor(own, null, null, null, lag, this.drift.groups().apply(cluster, id), problem);
		}
		return new GroupDescriptor(own, group.type().toString().toLowerCase(Locale.ROOT), group.state().toString(),
				group.members(), lag, this.drift.groups().apply(cluster, id), problem);
	}

	private static String message(Throwable error) {
		if (error instanceof UnknownTopicOrPartitionException) {
			return "It does not exist.";
		}
		return (error.getMessage() != null) ? error.getMessage() : error.getClass().getSimpleName();
	}

	/**
	 * The differences between what is declared and what a cluster has.
	 *
	 * @param topics returns those of a topic, by the names of the cluster and the topic
	 * @param groups returns those of a share group, by the names of the cluster and the
	 * group
	 */
	public record Drift(BiFunction<String, String, List<String>> topics,
			BiFunction<String, String, List<String>> groups) {

	}

	/**
	 * Description of a cluster.
	 *
	 * @param clusterId the id that the cluster has for itself, or {@code null} if it was
	 * never reached
	 * @param brokers the ids of the brokers that ran, or {@code null} if it was never
	 * reached
	 * @param checked when its brokers were asked last, or {@code null} if they never were
	 * @param problem why they did not answer, or {@code null} if they did
	 * @param health how the cluster does, or {@code null} if nobody looks
	 * @param topics the topics that the application declares or uses, by name
	 * @param groups the groups of its listeners, by id
	 * @param access what the application may do
	 */
	public record ClusterDescriptor(@Nullable String clusterId, @Nullable SortedSet<Integer> brokers,
			@Nullable Instant checked, @Nullable String problem, @Nullable HealthDescriptor health,
			Map<String, TopicDescriptor> topics, Map<String, GroupDescriptor> groups,
			AccessDescriptor access) implements OperationResponseBody {

	}

	/**
	 * Description of a topic.
	 *
	 * @param declared the property or bean that declares it, or {@code null} if it is not
	 * declared
	 * @param partitions its partitions, or {@code null} if it was not found
	 * @param replicas the replicas of its partitions, or {@code null} if it was not found
	 * @param underReplicated the partitions with fewer replicas in sync than replicas, or
	 * {@code null} if it was not found
	 * @param drift what differs from its declaration
	 * @param problem why it was not found, or {@code null} if it was
	 */
	public record TopicDescriptor(@Nullable String declared, @Nullable Integer partitions, @Nullable Integer replicas,
			@Nullable Long underReplicated, List<String> drift, @Nullable String problem) {

	}

	/**
	 * Description of a group.
	 *
	 * @param listeners the listeners of this application that belong to it
	 * @param type its type, in small letters, or {@code null} if it was not found
	 * @param state its state, or {@code null} if it was not found
	 * @param members its members, those of other instances too, or {@code null} if it was
	 * not found
	 * @param lag how far it is behind, by the names of the topics that it has committed
	 * @param drift what of its settings differs from their declaration
	 * @param problem why it, or what it committed, was not found, or {@code null} if it
	 * was
	 */
	public record GroupDescriptor(SortedSet<String> listeners, @Nullable String type, @Nullable String state,
			@Nullable Integer members, Map<String, LagDescriptor> lag, List<String> drift, @Nullable String problem) {

	}

	/**
	 * Description of lag.
	 *
	 * @param records how many records wait
	 * @param status how the group gets on with them
	 * @param age how long ago the brokers were asked
	 */
	public record LagDescriptor(long records, LagStatus status, String age) {

		static LagDescriptor of(GroupLag lag) {
			return new LagDescriptor(lag.records(), lag.status(), lag.age().toSeconds() + "s");
		}

	}

	/**
	 * Description of what the application may do.
	 *
	 * @param missing the rights that it needs and does not have
	 * @param acls how the ACLs that it declares stand, or {@code null} if they are not
	 * compared
	 */
	public record AccessDescriptor(List<MissingRightDescriptor> missing, @Nullable AclsDescriptor acls) {

	}

	/**
	 * Description of a right that is missing.
	 *
	 * @param right the right
	 * @param neededBy what needs it
	 * @param command the command that grants it
	 */
	public record MissingRightDescriptor(String right, String neededBy, String command) {

		static MissingRightDescriptor of(MissingRight missing) {
			return new MissingRightDescriptor(missing.right().describe(), missing.right().neededBy(),
					missing.command());
		}

	}

	/**
	 * Description of declared ACLs.
	 *
	 * @param status what is known of them
	 * @param compared when they were last compared with those of the cluster, or
	 * {@code null} if they never were
	 * @param problem what stands in the way, or {@code null} if nothing does
	 * @param declared the ACLs that are declared
	 * @param missing those of them that the cluster does not have
	 * @param surplus what declared principals have on declared topics beyond them
	 * @param denials ACLs that deny what is declared
	 */
	public record AclsDescriptor(AclProvisioningState.Status status, @Nullable Instant compared,
			@Nullable String problem, List<String> declared, List<String> missing, List<String> surplus,
			List<String> denials) {

		static AclsDescriptor of(AclProvisioningState state) {
			return new AclsDescriptor(state.status(), state.lastSuccess(), state.problem(),
					texts(state.declared().bindings().keySet()), texts(state.plan().missing()),
					texts(state.plan().surplus()), texts(state.plan().denials()));
		}

		private static List<String> texts(Collection<AclBinding> bindings) {
			return bindings.stream().map(AclsDescriptor::text).toList();
		}

		private static String text(AclBinding binding) {
			ResourcePattern resource = binding.pattern();
			return "%s: %s %s on %s %s'%s'".formatted(binding.entry().principal(), binding.entry().permissionType(),
					binding.entry().operation(), resource.resourceType(),
					(resource.patternType() == PatternType.PREFIXED) ? "prefix " : "", resource.name());
		}

	}

}
