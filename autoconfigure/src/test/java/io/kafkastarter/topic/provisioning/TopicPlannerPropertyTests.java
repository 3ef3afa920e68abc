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

package io.kafkastarter.topic.provisioning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.kafkastarter.topic.TopicDeclaration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.admin.ConfigEntry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties that hold for every plan of {@link TopicPlanner}.
 */
class TopicPlannerPropertyTests {

	@Property
	void whenPlanIsAppliedNextPlanChangesNothingAndReportsTheSameDrift(@ForAll ProvisioningMode mode,
			@ForAll boolean grow, @ForAll("declared") List<TopicDeclaration> declared,
			@ForAll("found") Map<String, FoundTopic> found) {
		TopicPlanner planner = TopicPlanner.of(mode, grow);
		TopicPlan plan = planner.plan(declared, found);
		Map<String, FoundTopic> changed = apply(plan, found);
		assertThat(planner.plan(declared, changed)).isEqualTo(new TopicPlan(List.of(), plan.drift()));
		assertThat(TopicPlanner.checking().plan(declared, changed).drift()).isEqualTo(plan.drift());
	}

	@Property
	void whenPlanIsAppliedNothingIsTakenAway(@ForAll ProvisioningMode mode, @ForAll boolean grow,
			@ForAll("declared") List<TopicDeclaration> declared, @ForAll("found") Map<String, FoundTopic> found) {
		Map<String, FoundTopic> changed = apply(TopicPlanner.of(mode, grow).plan(declared, found), found);
		found.forEach((name, before) -> {
			FoundTopic after = Objects.requireNonNull(changed.get(name));
			assertThat(after.partitions()).isGreaterThanOrEqualTo(before.partitions());
			assertThat(after.replicas()).isEqualTo(before.replicas());
			if (before.configs() != null) {
				assertThat(Objects.requireNonNull(after.configs()).keySet()).containsAll(before.configs().keySet());
			}
			if (!grow || mode != ProvisioningMode.APPLY && mode != ProvisioningMode.PLAN) {
				assertThat(after.partitions()).isEqualTo(before.partitions());
			}
		});
	}

	@Property
	void whenTopicIsMissingOrDiffersItIsChangedOrReported(@ForAll ProvisioningMode mode, @ForAll boolean grow,
			@ForAll("declared") List<TopicDeclaration> declared, @ForAll("found") Map<String, FoundTopic> found) {
		TopicPlan plan = TopicPlanner.of(mode, grow).plan(declared, found);
		for (TopicDrift difference : TopicPlanner.checking().plan(declared, found).drift()) {
			assertThat(plan.drift().contains(difference)
					|| plan.changes().stream().anyMatch((change) -> change.topic().equals(difference.topic())))
				.isTrue();
		}
	}

	@Provide
	Arbitrary<List<TopicDeclaration>> declared() {
		return Combinators.combine(names(), counts(), counts(), configs())
			.as(Declarations::topic)
			.list()
			.ofMaxSize(6)
			.uniqueElements(TopicDeclaration::name);
	}

	@Provide
	Arbitrary<Map<String, FoundTopic>> found() {
		Arbitrary<FoundTopic> topics = Combinators.combine(counts(), counts(), configs().injectNull(0.1))
			.as((partitions, replicas, configs) -> new FoundTopic(partitions, replicas,
					(configs != null) ? entries(configs) : null));
		return Arbitraries.maps(names(), topics).ofMaxSize(6);
	}

	private static Arbitrary<String> names() {
		return Arbitraries.of("a", "b", "c", "d", "e", "f", "g");
	}

	private static Arbitrary<Integer> counts() {
		return Arbitraries.integers().between(1, 5);
	}

	private static Arbitrary<Map<String, String>> configs() {
		return Arbitraries.maps(Arbitraries.of("retention.ms", "cleanup.policy", "segment.bytes"),
				Arbitraries.of("1", "2", "compact", "compact,delete"));
	}

	private static Map<String, FoundTopic> apply(TopicPlan plan, Map<String, FoundTopic> found) {
		Map<String, FoundTopic> result = new HashMap<>(found);
		for (TopicChange change : plan.changes()) {
			TopicDeclaration declared = change.declaration();
			if (change instanceof TopicChange.CreateTopic) {
				assertThat(result).doesNotContainKey(change.topic());
				result.put(change.topic(), new FoundTopic(declared.partitions().getAsInt(),
						declared.replicas().getAsInt(), entries(declared.configs())));
				continue;
			}
			FoundTopic before = Objects.requireNonNull(result.get(change.topic()));
			if (change instanceof TopicChange.AddPartitions add) {
				assertThat(add.from()).isEqualTo(before.partitions());
				result.put(change.topic(), new FoundTopic(add.to(), before.replicas(), before.configs()));
			}
			else if (change instanceof TopicChange.SetConfigs set) {
				assertThat(declared.configs()).containsAllEntriesOf(set.configs());
				Map<String, ConfigEntry> configs = new HashMap<>(Objects.requireNonNull(before.configs()));
				configs.putAll(entries(set.configs()));
				result.put(change.topic(), new FoundTopic(before.partitions(), before.replicas(), configs));
			}
		}
		return result;
	}

	private static Map<String, ConfigEntry> entries(Map<String, String> configs) {
		Map<String, ConfigEntry> entries = new HashMap<>();
		configs.forEach((key, value) -> entries.put(key, new ConfigEntry(key, value)));
		return entries;
	}

}
