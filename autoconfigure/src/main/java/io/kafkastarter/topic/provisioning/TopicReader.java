package io.kafkastarter.topic.provisioning;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicIdException;

/**
 * Reads what the cluster has of the declared topics, in at most three requests whatever
 * their number: describing topics by their ids is one request, while describing them by
 * their names is one for every 2,000 partitions.
 */
final class TopicReader {

	private final int timeoutMs;

	TopicReader(int timeoutMs) {
		this.timeoutMs = timeoutMs;
	}

	Map<String, FoundTopic> read(Admin admin, Collection<TopicDeclaration> declared)
			throws InterruptedException, ExecutionException {
		Map<String, TopicListing> listings = admin
			.listTopics(new ListTopicsOptions().listInternal(true).timeoutMs(this.timeoutMs))
			.namesToListings()
			.get();
		List<TopicDeclaration> present = declared.stream()
			.filter((topic) -> listings.containsKey(topic.name()))
			.toList();
		if (present.isEmpty()) {
			return Map.of();
		}
		Map<String, TopicDescription> descriptions = describe(admin,
				present.stream().map((topic) -> topicId(listings, topic)).toList());
		Map<String, Optional<Config>> configs = configs(admin,
				present.stream()
					.filter((topic) -> descriptions.containsKey(topic.name()) && !topic.configs().isEmpty())
					.map(TopicDeclaration::name)
					.toList());
		Map<String, FoundTopic> found = new HashMap<>();
		Optional<Config> noneAsked = Optional.of(new Config(List.of()));
		descriptions
			.forEach((name, description) -> found.put(name, found(description, configs.getOrDefault(name, noneAsked))));
		return found;
	}

	private Uuid topicId(Map<String, TopicListing> listings, TopicDeclaration topic) {
		TopicListing listing = listings.get(topic.name());
		return (listing != null) ? listing.topicId() : Uuid.ZERO_UUID;
	}

	private Map<String, TopicDescription> describe(Admin admin, Collection<Uuid> ids)
			throws InterruptedException, ExecutionException {
		Map<Uuid, KafkaFuture<TopicDescription>> answers = admin
			.describeTopics(TopicCollection.ofTopicIds(ids), new DescribeTopicsOptions().timeoutMs(this.timeoutMs))
			.topicIdValues();
		Map<String, TopicDescription> descriptions = new HashMap<>();
		for (KafkaFuture<TopicDescription> answer : answers.values()) {
			// Deleted since it was listed, so it is missing.
			Optional<TopicDescription> description = get(answer, UnknownTopicIdException.class);
			description.ifPresent((topic) -> descriptions.put(topic.name(), topic));
		}
		return descriptions;
	}

	private Map<String, Optional<Config>> configs(Admin admin, Collection<String> names)
			throws InterruptedException, ExecutionException {
		if (names.isEmpty()) {
			return Map.of();
		}
		Map<ConfigResource, KafkaFuture<Config>> answers = admin
			.describeConfigs(names.stream().map((name) -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList(),
					new DescribeConfigsOptions().timeoutMs(this.timeoutMs))
			.values();
		Map<String, Optional<Config>> configs = new HashMap<>();
		for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : answers.entrySet()) {
			configs.put(answer.getKey().name(), get(answer.getValue(), AuthorizationException.class));
		}
		return configs;
	}

	private <T> Optional<T> get(KafkaFuture<T> answer, Class<? extends Exception> absent)
			throws InterruptedException, ExecutionException {
		try {
			return Optional.of(answer.get());
		}
		catch (ExecutionException ex) {
			if (absent.isInstance(ex.getCause())) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private FoundTopic found(TopicDescription description, Optional<Config> config) {
		int replicas = description.partitions()
			.stream()
			.mapToInt((partition) -> partition.replicas().size())
			.min()
			.orElse(0);
		return new FoundTopic(description.partitions().size(), replicas, config.map(this::byName).orElse(null));
	}

	private Map<String, ConfigEntry> byName(Config config) {
		return config.entries().stream().collect(Collectors.toMap(ConfigEntry::name, Function.identity()));
	}

}
