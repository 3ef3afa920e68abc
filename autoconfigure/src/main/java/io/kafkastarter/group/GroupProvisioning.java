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

package io.kafkastarter.group;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStep;

/**
 * Brings the settings of the share groups of all clusters to what is declared, as a step
 * after their topics. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class GroupProvisioning implements ProvisioningStep.Factory {

	private final DeclaredGroups declared;

	private final ProvisioningMode mode;

	private final Duration timeout;

	private final Clock clock;

	private final Consumer<String> renewal;

	private final Map<String, GroupStep> steps = new ConcurrentHashMap<>();

	private final Map<String, Map<GroupDeclaration, CompletableFuture<Void>>> settled = new ConcurrentHashMap<>();

	/**
	 * Create a provisioning.
	 * @param declared names the groups
	 * @param mode how far it goes by itself
	 * @param timeout time for one request
	 * @param clock tells the time of a look
	 * @param renewal has the cluster of a name looked at again soon, because more is
	 * declared there
	 */
	public GroupProvisioning(DeclaredGroups declared, ProvisioningMode mode, Duration timeout, Clock clock,
			Consumer<String> renewal) {
		this.declared = declared;
		this.mode = mode;
		this.timeout = timeout;
		this.clock = clock;
		this.renewal = renewal;
	}

	@Override
	public Optional<ProvisioningStep> create(KafkaCluster cluster) {
		if (this.mode == ProvisioningMode.NONE) {
			return Optional.empty();
		}
		String name = cluster.name();
		GroupStep step = new GroupStep(name, () -> declared(name), new GroupProvisioner(cluster, this.timeout),
				this.mode, (group) -> future(name, group).complete(null), this.clock);
		this.steps.put(name, step);
		return Optional.of(step);
	}

	/**
	 * Return the time when the settings of a group are as they will be: as declared, or
	 * refused by the brokers, which is logged. A share group must not begin before: it
	 * begins where {@code share.auto.offset.reset} says, which is the end by default, and
	 * skips what is there. A group that was declared a moment ago is provisioned now.
	 * What goes on after it must not do so on the thread that completes it, which has
	 * more groups to provision: use the asynchronous methods of the stage.
	 * @param cluster the name of the cluster
	 * @param group the id of the group
	 * @return completed at once where nothing is to be waited for: no settings of the
	 * group are declared, or provisioning changes nothing by itself
	 */
	public CompletionStage<Void> settled(String cluster, String group) {
		CompletableFuture<Void> settled = CompletableFuture
			.allOf(futures(cluster, group).toArray(CompletableFuture[]::new));
		if (!settled.isDone()) {
			this.renewal.accept(cluster);
		}
		return settled;
	}

	/**
	 * Return whether the settings of a group are as they will be.
	 * @param cluster the name of the cluster
	 * @param group the id of the group
	 * @return {@code true} if nothing is to be waited for
	 */
	public boolean isSettled(String cluster, String group) {
		return futures(cluster, group).allMatch(CompletableFuture::isDone);
	}

	private Stream<CompletableFuture<Void>> futures(String cluster, String group) {
		return this.mode.isChanging() ? declared(cluster).stream()
			.filter((declaration) -> declaration.group().equals(group))
			.map((declaration) -> future(cluster, declaration)) : Stream.empty();
	}

	private CompletableFuture<Void> future(String cluster, GroupDeclaration group) {
		return this.settled.computeIfAbsent(cluster, (name) -> new ConcurrentHashMap<>())
			.computeIfAbsent(group, (declaration) -> new CompletableFuture<>());
	}

	/**
	 * Return how often brokers deliver a record to a group before they give it up, as of
	 * the last look.
	 * @param cluster the name of the cluster
	 * @param group the id of the group
	 * @return the number of deliveries, or empty if it is not known: the cluster was not
	 * asked yet, or does not tell this application
	 */
	public OptionalInt deliveryLimit(String cluster, String group) {
		return result(cluster).map((result) -> result.deliveryLimits().get(group))
			.map(OptionalInt::of)
			.orElse(OptionalInt.empty());
	}

	/**
	 * Return what of a group is not as declared, as of the last look.
	 * @param cluster the name of the cluster
	 * @param group the id of the group
	 * @return the differences, each with its remedy
	 */
	public List<String> drift(String cluster, String group) {
		return result(cluster).stream()
			.flatMap((result) -> result.left().stream())
			.filter((difference) -> difference.group().group().equals(group))
			.map(GroupDifference::message)
			.toList();
	}

	/**
	 * Return what share groups of a cluster lack, as of the last look: what brokers
	 * refused, and what they cannot do.
	 * @param cluster the name of the cluster
	 * @return the sentences, each with its remedy
	 */
	public List<String> concerns(String cluster) {
		return result(cluster).stream()
			.flatMap((result) -> Stream.concat(result.concerns().stream(), result.failureTexts().stream()))
			.toList();
	}

	private Optional<GroupResult> result(String cluster) {
		return Optional.ofNullable(this.steps.get(cluster)).map(GroupStep::result);
	}

	// Each group once: all its listeners have the same settings.
	private List<GroupDeclaration> declared(String cluster) {
		Map<String, GroupDeclaration> groups = new LinkedHashMap<>();
		this.declared.of(cluster).forEach((group) -> groups.merge(group.group(), group, GroupProvisioning::join));
		return List.copyOf(groups.values());
	}

	private static GroupDeclaration join(GroupDeclaration first, GroupDeclaration further) {
		Map<String, String> configs = new TreeMap<>(further.configs());
		configs.putAll(first.configs());
		return new GroupDeclaration(first.group(), first.origin(), configs,
				Math.max(first.deliveries(), further.deliveries()));
	}

}
