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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.Permission;
import io.kafkastarter.browse.GroupSummary;
import io.kafkastarter.browse.Look;
import io.kafkastarter.browse.TopicDetails;
import io.kafkastarter.browse.TopicDetails.Partition;
import io.kafkastarter.browse.TopicDetails.Setting;
import io.kafkastarter.browse.TopicSummary;
import io.kafkastarter.deadletter.DeadLetterNames;
import io.kafkastarter.endpoint.ListenerLinks.LinkDescriptor;
import io.kafkastarter.lag.GroupLag;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.PayloadTypes;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Describes topics: what was seen of them, what is declared, and who reads and writes
 * them.
 *
 * @since 0.1.0
 */
public final class TopicDescriptions {

	private final DeclaredTopics declared;

	private final ClusterPayloads payloads;

	private final DeclaredAccess access;

	private final @Nullable DeadLetterNames deadLetters;

	private final ListenerLinks listeners;

	private final BiFunction<String, String, List<String>> drift;

	private final Function<String, List<GroupLag>> lags;

	/**
	 * Create descriptions.
	 * @param declared the declared topics
	 * @param payloads what they carry
	 * @param access who may read and write them
	 * @param deadLetters the names of topics for dead letters, or {@code null} if there
	 * are none
	 * @param listeners the listeners of the application
	 * @param drift returns what of a topic differs from its declaration, by the names of
	 * the cluster and the topic
	 * @param lags returns how far the groups of the cluster of a name are behind
	 */
	public TopicDescriptions(DeclaredTopics declared, ClusterPayloads payloads, DeclaredAccess access,
			@Nullable DeadLetterNames deadLetters, ListenerLinks listeners,
			BiFunction<String, String, List<String>> drift, Function<String, List<GroupLag>> lags) {
		this.declared = declared;
		this.payloads = payloads;
		this.access = access;
		this.deadLetters = deadLetters;
		this.listeners = listeners;
		this.drift = drift;
		this.lags = lags;
	}

	TopicsDescriptor describe(String cluster, Look<List<TopicSummary>> look, @Nullable String search, boolean internal,
			Paging paging) {
		Map<String, TopicSummary> found = new TreeMap<>();
		Objects.requireNonNullElse(look.value(), List.<TopicSummary>of())
			.forEach((topic) -> found.put(topic.name(), topic));
		Map<String, TopicDeclaration> own = new TreeMap<>();
		this.declared.toList()
			.stream()
			.filter((topic) -> topic.cluster().equals(cluster))
			.forEach((topic) -> own.put(topic.name(), topic));
		Map<String, Collection<String>> readers = this.listeners.byTopic(cluster);
		Set<String> names = new TreeSet<>(found.keySet());
		names.addAll(own.keySet());
		List<String> matching = names.stream()
			.filter((name) -> internal || !isInternal(found.get(name)))
			.filter((name) -> matches(search, name, own.get(name)))
			.toList();
		return new TopicsDescriptor(cluster, look.checked(), look.problem(), look.looking(), matching.size(),
				paging.page(), paging.pages(matching.size()), paging.size(),
				paging.of(matching)
					.stream()
					.map((name) -> TopicLineDescriptor.of(name, found.get(name), own.get(name), source(name),
							readers.getOrDefault(name, List.of())))
					.toList());
	}

	private static boolean isInternal(@Nullable TopicSummary topic) {
		return topic != null && topic.internal();
	}

	private static boolean matches(@Nullable String search, String name, @Nullable TopicDeclaration declaration) {
		return search == null || contains(name, search)
				|| declaration != null && declaration.alias() != null && contains(declaration.alias(), search);
	}

	static boolean contains(String text, String search) {
		return text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
	}

	/**
	 * Describe a topic.
	 * @param cluster the name of its cluster
	 * @param name its name
	 * @param look what was seen of it
	 * @param groups the groups whose members have partitions of it
	 * @return the description, or {@code null} if it is neither there nor declared
	 */
	@Nullable TopicDescriptor describe(String cluster, String name, Look<Optional<TopicDetails>> look,
			List<GroupSummary> groups) {
		Optional<TopicDetails> seen = look.value();
		TopicDetails details = (seen != null) ? seen.orElse(null) : null;
		TopicDeclaration declaration = this.declared.find(cluster, name).orElse(null);
		if (details == null && declaration == null && seen != null) {
			return null;
		}
		List<Partition> partitions = (details != null) ? details.partitions() : null;
		return new TopicDescriptor(cluster, name, look.checked(), look.problem(), look.looking(),
				(details != null) ? details.id() : null, (details != null) ? details.internal() : null,
				declared(cluster, name, declaration), this.drift.apply(cluster, name), source(name),
				(this.deadLetters != null) ? this.deadLetters.of(name).orElse(null) : null,
				this.listeners.ofTopic(cluster, name), groups(cluster, name, groups), records(partitions),
				(details != null) ? details.bytes() : null, partitions, settings(details, declaration));
	}

	private @Nullable String source(String name) {
		DeadLetterNames names = this.deadLetters;
		return (names != null && names.isDeadLetters(name)) ? names.source(name) : null;
	}

	private static @Nullable Long records(@Nullable List<Partition> partitions) {
		if (partitions == null) {
			return null;
		}
		long records = 0;
		for (Partition partition : partitions) {
			Long start = partition.start();
			Long end = partition.end();
			records += (start != null && end != null) ? end - start : 0;
		}
		return records;
	}

	private @Nullable DeclaredDescriptor declared(String cluster, String name, @Nullable TopicDeclaration declaration) {
		TopicPayload payload = this.payloads.get(cluster).get(name);
		if (declaration == null && payload == null) {
			return null;
		}
		PayloadTypes types = (payload != null) ? payload.types() : null;
		String origin = (declaration != null) ? declaration.origin() : null;
		return new DeclaredDescriptor((origin != null) ? origin : Objects.requireNonNull(payload).declaration(),
				(declaration != null) ? declaration.alias() : null, (payload != null) ? payload.format() : null,
				(payload != null) ? name(payload.valueType()) : null, (types != null) ? names(types) : null,
				(payload != null) ? name(payload.keyType()) : null, permissions(cluster, name));
	}

	private static Map<String, String> names(PayloadTypes types) {
		Map<String, String> names = new TreeMap<>();
		types.types().forEach((name, type) -> names.put(name, type.getName()));
		return names;
	}

	private static @Nullable String name(@Nullable Class<?> type) {
		return (type != null) ? type.getTypeName() : null;
	}

	private @Nullable Map<String, Set<Permission>> permissions(String cluster, String name) {
		return this.access.topics(cluster)
			.stream()
			.filter((topic) -> topic.name().equals(name))
			.findFirst()
			.map((topic) -> topic.permissions()
				.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey,
						(entry) -> (Set<Permission>) new TreeSet<>(entry.getValue()), (first, second) -> first,
						TreeMap::new)))
			.orElse(null);
	}

	// Those that have committed, and those that have partitions now.
	private List<ReaderDescriptor> groups(String cluster, String topic, List<GroupSummary> assigned) {
		Map<String, ReaderDescriptor> readers = new TreeMap<>();
		Map<String, Collection<String>> own = this.listeners.byGroup(cluster);
		for (GroupSummary group : assigned) {
			readers.put(group.id(), new ReaderDescriptor(group.id(), group.state(), group.members(), null,
					own.getOrDefault(group.id(), List.of())));
		}
		for (GroupLag lag : this.lags.apply(cluster)) {
			if (lag.topic().equals(topic)) {
				ReaderDescriptor reader = readers.get(lag.group());
				readers.put(lag.group(),
						new ReaderDescriptor(lag.group(), (reader != null) ? reader.state() : null,
								(reader != null) ? reader.members() : null, lag.records(),
								own.getOrDefault(lag.group(), List.of())));
			}
		}
		return new ArrayList<>(readers.values());
	}

	private static @Nullable List<SettingDescriptor> settings(@Nullable TopicDetails details,
			@Nullable TopicDeclaration declaration) {
		if (details == null) {
			return null;
		}
		return details.settings()
			.stream()
			.map((setting) -> SettingDescriptor.of(setting,
					(declaration != null && declaration.configs().containsKey(setting.name()))
							? declaration.atConfig(setting.name()) : null))
			.sorted(Comparator.comparing(SettingDescriptor::name))
			.toList();
	}

	/**
	 * Description of the topics of a cluster.
	 *
	 * @param cluster the name of the cluster
	 * @param checked when its brokers answered last, or {@code null} if they never did
	 * @param problem why they do not answer, or {@code null} if they do
	 * @param looking whether they are being asked
	 * @param total how many topics match
	 * @param page the number of this page, from 1
	 * @param pages the number of pages
	 * @param size most topics of a page
	 * @param topics the topics of this page, by name
	 */
	public record TopicsDescriptor(String cluster, @Nullable Instant checked, @Nullable String problem, boolean looking,
			int total, int page, int pages, int size,
			List<TopicLineDescriptor> topics) implements OperationResponseBody {

	}

	/**
	 * Description of a topic, in short. What is not known is {@code null}.
	 *
	 * @param name its name
	 * @param internal whether Kafka keeps it for itself
	 * @param partitions the number of its partitions
	 * @param replicas the smallest number of replicas of a partition
	 * @param underReplicated the partitions with fewer replicas in sync than replicas
	 * @param leaderless the partitions without a leader
	 * @param alias the alias under {@code kafka.topics}
	 * @param declared what declares it
	 * @param deadLettersOf the topic whose dead letters it is for
	 * @param listeners the listeners of this application that read it
	 */
	public record TopicLineDescriptor(String name, @Nullable Boolean internal, @Nullable Integer partitions,
			@Nullable Integer replicas, @Nullable Integer underReplicated, @Nullable Integer leaderless,
			@Nullable String alias, @Nullable String declared, @Nullable String deadLettersOf,
			Collection<String> listeners) {

		static TopicLineDescriptor of(String name, @Nullable TopicSummary found, @Nullable TopicDeclaration declaration,
				@Nullable String source, Collection<String> listeners) {
			String alias = (declaration != null) ? declaration.alias() : null;
			String origin = (declaration != null) ? declaration.origin() : null;
			return (found != null)
					? new TopicLineDescriptor(name, found.internal(), found.partitions(), found.replicas(),
							found.underReplicated(), found.leaderless(), alias, origin, source, listeners)
					: new TopicLineDescriptor(name, null, null, null, null, null, alias, origin, source, listeners);
		}

	}

	/**
	 * Description of a topic. What is not known is {@code null}.
	 *
	 * @param cluster the name of its cluster
	 * @param name its name
	 * @param checked when the brokers answered last
	 * @param problem why they do not answer
	 * @param looking whether they are being asked
	 * @param id the id that the cluster has for it
	 * @param internal whether Kafka keeps it for itself
	 * @param declared how it is declared
	 * @param drift what differs from its declaration
	 * @param deadLettersOf the topic whose dead letters it is for
	 * @param deadLetters the topic for its dead letters
	 * @param listeners the listeners of this application that read it
	 * @param groups the groups that read it
	 * @param records the number of its offsets
	 * @param bytes its size on disk, all replicas together
	 * @param partitions its partitions
	 * @param settings its settings
	 */
	public record TopicDescriptor(String cluster, String name, @Nullable Instant checked, @Nullable String problem,
			boolean looking, @Nullable String id, @Nullable Boolean internal, @Nullable DeclaredDescriptor declared,
			List<String> drift, @Nullable String deadLettersOf, @Nullable String deadLetters,
			List<LinkDescriptor> listeners, List<ReaderDescriptor> groups, @Nullable Long records, @Nullable Long bytes,
			@Nullable List<Partition> partitions,
			@Nullable List<SettingDescriptor> settings) implements OperationResponseBody {

	}

	/**
	 * Description of how a topic is declared.
	 *
	 * @param origin the property or bean that declares it
	 * @param alias its alias, or {@code null} if it has none
	 * @param format the format of its values, or {@code null} if it is not declared
	 * @param valueType the type of its values, or {@code null} if none is declared
	 * @param valueTypes the types of its values by name, or {@code null} if it has not
	 * several
	 * @param keyType the type of its keys, or {@code null} if none is declared
	 * @param permissions the permissions by user, or {@code null} if there are none
	 */
	public record DeclaredDescriptor(String origin, @Nullable String alias, @Nullable PayloadFormat format,
			@Nullable String valueType, @Nullable Map<String, String> valueTypes, @Nullable String keyType,
			@Nullable Map<String, Set<Permission>> permissions) {

	}

	/**
	 * Description of a group that reads a topic.
	 *
	 * @param id its id
	 * @param state its state, or {@code null} if it is not known
	 * @param members the number of its members, or {@code null} if it is not known
	 * @param lag how many records wait for it, or {@code null} if it is not known
	 * @param listeners the listeners of this application that belong to it
	 */
	public record ReaderDescriptor(String id, @Nullable String state, @Nullable Integer members, @Nullable Long lag,
			Collection<String> listeners) {

	}

	/**
	 * Description of a setting.
	 *
	 * @param name its name
	 * @param value its value, or {@code null} if the brokers keep it to themselves
	 * @param source where it comes from
	 * @param declared the property that declares it, or {@code null} if none does
	 */
	public record SettingDescriptor(String name, @Nullable String value, String source, @Nullable String declared) {

		static SettingDescriptor of(Setting setting, @Nullable String declared) {
			return new SettingDescriptor(setting.name(), setting.value(), setting.source(), declared);
		}

	}

}
