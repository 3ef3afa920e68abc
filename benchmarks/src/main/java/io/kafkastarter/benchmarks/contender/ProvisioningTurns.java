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

package io.kafkastarter.benchmarks.contender;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStartup;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import io.kafkastarter.topic.provisioning.TopicProvisioningSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Turns in which the starter creates topics and then finds them as they should be, beside
 * a raw admin client that only describes them. Both use connections that are open.
 */
public final class ProvisioningTurns {

	private static final int REPETITIONS = 25;

	private static final TopicProvisioningSettings SETTINGS = new TopicProvisioningSettings(ProvisioningMode.CREATE,
			ProvisioningStartup.FAIL, false, Duration.ZERO, Duration.ofMinutes(2));

	private ProvisioningTurns() {
	}

	/**
	 * Take turns.
	 * @param arguments none
	 * @throws Exception if a turn fails
	 */
	public static void main(String[] arguments) throws Exception {
		Turns.serve(ProvisioningTurns::run);
	}

	private static Settings run(Settings turn) throws Exception {
		List<String> names = IntStream.range(0, Math.toIntExact(turn.number("topics")))
			.mapToObj((index) -> "%s-%d".formatted(turn.text("group"), index))
			.toList();
		KafkaCluster cluster = new KafkaCluster(KafkaCluster.MAIN,
				() -> Admin.create(Map.of("bootstrap.servers", turn.text("servers"))));
		try (KafkaClusters clusters = new KafkaClusters(List.of(cluster))) {
			Admin admin = cluster.admin();
			admin.describeCluster().nodes().get();
			Taken first = taken(admin, () -> provision(clusters, names));
			awaitAll(admin, names);
			List<Taken> second = new ArrayList<>();
			List<Taken> described = new ArrayList<>();
			for (int repetition = 0; repetition < REPETITIONS; repetition++) {
				described.add(taken(admin, () -> describe(admin, names)));
				second.add(taken(admin, () -> provision(clusters, names)));
			}
			admin.deleteTopics(names).all().get();
			return Settings.empty()
				.with("first", first.nanos())
				.with("second", median(second, Taken::nanos))
				.with("described", median(described, Taken::nanos))
				.with("first-requests", first.requests())
				.with("second-requests", median(second, Taken::requests))
				.with("described-requests", median(described, Taken::requests));
		}
	}

	private static Taken taken(Admin admin, Callable<Long> action) throws Exception {
		long before = requests(admin);
		long nanos = action.call();
		return new Taken(nanos, requests(admin) - before);
	}

	private static long requests(Admin admin) {
		return admin.metrics()
			.values()
			.stream()
			.filter((metric) -> metric.metricName().group().equals("admin-client-metrics")
					&& metric.metricName().name().equals("request-total"))
			.mapToLong((metric) -> ((Number) metric.metricValue()).longValue())
			.sum();
	}

	private static long provision(KafkaClusters clusters, List<String> names) {
		List<TopicDeclaration> declared = names.stream()
			.map((name) -> new TopicDeclaration(KafkaCluster.MAIN,
					new NewTopic(name, Optional.of(1), Optional.of((short) 1)), null, "a benchmark"))
			.toList();
		TopicProvisioning provisioning = new TopicProvisioning(clusters, SETTINGS, Clock.systemUTC(),
				RandomGenerator.getDefault(), (cluster) -> Executors.newSingleThreadScheduledExecutor());
		long start = System.nanoTime();
		provisioning.start(declared);
		long nanos = System.nanoTime() - start;
		provisioning.stop();
		return nanos;
	}

	private static long describe(Admin admin, List<String> names) throws Exception {
		long start = System.nanoTime();
		admin.describeTopics(names).allTopicNames().get();
		return System.nanoTime() - start;
	}

	// The controller answers before the broker has heard of all of them.
	private static void awaitAll(Admin admin, List<String> names) throws Exception {
		while (!admin.listTopics().names().get().containsAll(names)) {
			LockSupport.parkNanos(20_000_000);
		}
	}

	private static long median(List<Taken> turns, ToLongFunction<Taken> value) {
		return turns.stream().mapToLong(value).sorted().skip(turns.size() / 2).findFirst().orElseThrow();
	}

	/**
	 * What one start or description took.
	 */
	private record Taken(long nanos, long requests) {
	}

}
