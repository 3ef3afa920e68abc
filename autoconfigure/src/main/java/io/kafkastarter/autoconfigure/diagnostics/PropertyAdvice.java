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

package io.kafkastarter.autoconfigure.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

import org.springframework.beans.BeanWrapperImpl;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.StringUtils;

/**
 * Finds the property that was meant by one that there is not: one that stands a level
 * higher or lower, or that has this name in Kafka or in Spring Boot.
 */
final class PropertyAdvice {

	private static final int MOST = 3;

	// What others call it.
	private static final Map<String, String> SYNONYMS = Map.ofEntries(Map.entry("bootstrapservers", "hosts"),
			Map.entry("bootstrapserver", "hosts"), Map.entry("bootstrap", "hosts"), Map.entry("brokers", "hosts"),
			Map.entry("broker", "hosts"), Map.entry("brokerlist", "hosts"), Map.entry("brokerslist", "hosts"),
			Map.entry("servers", "hosts"), Map.entry("server", "hosts"), Map.entry("host", "hosts"),
			Map.entry("clientid", "service-name"), Map.entry("group", "consumer.group-id"),
			Map.entry("compressiontype", "producer.compression"),
			Map.entry("enableidempotence", "producer.idempotence"),
			Map.entry("maxinflightrequestsperconnection", "producer.max-in-flight"),
			Map.entry("sslbundle", "security.ssl-bundle"), Map.entry("offsetreset", "consumer.auto-offset-reset"));

	private final KnownProperties root;

	/**
	 * Create advice.
	 * @param root the properties below {@code kafka}
	 */
	PropertyAdvice(KnownProperties root) {
		this.root = root;
	}

	/**
	 * Return the properties that may have been meant.
	 * @param path the elements that were written below {@code kafka}
	 * @param all whether each of the elements has to have a meaning
	 * @return full names, the likeliest first
	 */
	List<String> find(List<String> path, boolean all) {
		List<String> synonyms = synonyms(path, all);
		if (!synonyms.isEmpty()) {
			return synonyms;
		}
		List<Match> matches = new ArrayList<>();
		this.root.forEachValue((known) -> matches.addAll(match(path, known)));
		int best = matches.stream().mapToInt(Match::covered).max().orElse(0);
		List<String> near = matches.stream()
			.filter((match) -> match.covered() >= (all ? path.size() : best - 1))
			.sorted(Comparator.comparingInt(Match::covered)
				.reversed()
				.thenComparingInt(Match::joined)
				.thenComparingInt(Match::inserted))
			.map(Match::name)
			.distinct()
			.limit(MOST)
			.toList();
		return near.isEmpty() ? ofOthers(path) : near;
	}

	private List<String> synonyms(List<String> path, boolean all) {
		for (int start = all ? 0 : path.size() - 1; start >= 0; start--) {
			String meant = SYNONYMS.get(uniform(path.subList(start, path.size())));
			if (meant != null) {
				boolean named = path.size() > 2 && path.get(0).equals("clusters");
				return List.of((named ? "kafka.clusters.%s.".formatted(path.get(1)) : "kafka.") + meant);
			}
			if (all) {
				break;
			}
		}
		return List.of();
	}

	// The written elements have to be there in this order; the last one decides.
	private List<Match> match(List<String> path, List<String> known) {
		boolean named = path.size() > 1 && this.root.find(path.get(0), false) == null;
		if (known.get(0).equals("clusters") && !path.get(0).equals("clusters") && !named) {
			return List.of();
		}
		return Stream.of(1, 2, 3)
			.filter((joined) -> joined <= path.size())
			.filter((joined) -> isLast(path.subList(path.size() - joined, path.size()), known))
			.map((joined) -> cover(path.subList(0, path.size() - joined), joined, known))
			.toList();
	}

	private static boolean isLast(List<String> written, List<String> known) {
		String last = KnownProperties.uniform(known.get(known.size() - 1));
		String uniform = uniform(written);
		return uniform.equals(last) || uniform.equals(last + "ms");
	}

	private Match cover(List<String> groups, int joined, List<String> known) {
		List<String> name = new ArrayList<>();
		int covered = joined;
		int next = 0;
		for (String element : known.subList(0, known.size() - 1)) {
			int found = indexOf(groups, next, element);
			if (found >= 0) {
				covered++;
				next = found + 1;
			}
			name.add((found >= 0 && element.equals(KnownProperties.ANY)) ? groups.get(found) : element);
		}
		name.add(known.get(known.size() - 1));
		return new Match("kafka." + String.join(".", name), covered, joined, known.size() - covered);
	}

	private int indexOf(List<String> groups, int from, String element) {
		for (int index = from; index < groups.size(); index++) {
			String group = groups.get(index);
			boolean same = KnownProperties.uniform(group).equals(KnownProperties.uniform(element));
			if (same || element.equals(KnownProperties.ANY) && this.root.find(group, false) == null) {
				return index;
			}
		}
		return -1;
	}

	private static List<String> ofOthers(List<String> path) {
		String key = String.join(".", path);
		for (int start = 0; start < path.size(); start++) {
			String setting = String.join(".", path.subList(start, path.size()));
			List<String> clients = clients(setting);
			if (!clients.isEmpty() && (start == 0 || path.get(0).matches("client|consumer|producer|admin"))) {
				String client = (start > 0 && clients.contains(path.get(0))) ? path.get(0)
						: (clients.size() > 1) ? "client" : clients.get(0);
				return List.of("kafka.%s.properties.%s".formatted(client, setting));
			}
		}
		return isOfSpringBoot(path) ? List.of("spring.kafka." + key) : List.of();
	}

	private static List<String> clients(String setting) {
		Map<String, Set<String>> clients = Map.of("consumer", ConsumerConfig.configNames(), "producer",
				ProducerConfig.configNames(), "admin", AdminClientConfig.configNames());
		return clients.entrySet()
			.stream()
			.filter((client) -> client.getValue().contains(setting))
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
	}

	private static boolean isOfSpringBoot(List<String> path) {
		String property = path.stream().map(PropertyAdvice::camelCase).collect(Collectors.joining("."));
		Class<?> type = new BeanWrapperImpl(new KafkaProperties()).getPropertyType(property);
		return type != null && !isGroup(type);
	}

	// What has one value was not meant to be one of them.
	private static boolean isGroup(Class<?> type) {
		return !type.isEnum() && type.getName().startsWith(KafkaProperties.class.getName() + "$");
	}

	private static String camelCase(String element) {
		String[] words = element.split("-");
		return words[0] + Arrays.stream(words).skip(1).map(StringUtils::capitalize).collect(Collectors.joining());
	}

	private static String uniform(List<String> elements) {
		return elements.stream().map(KnownProperties::uniform).collect(Collectors.joining());
	}

	/**
	 * A property that may have been meant.
	 *
	 * @param name its full name
	 * @param covered how many of the elements that were written it has
	 * @param joined how many of them its last element is made of
	 * @param inserted how many others it has
	 */
	private record Match(String name, int covered, int joined, int inserted) {

	}

}
