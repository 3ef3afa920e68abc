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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.RequestTimeouts;
import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Reads, compares and changes the settings of the share groups of one cluster. Every call
 * starts from what the cluster has at that time, so any call may be repeated.
 */
class GroupProvisioner {

	private static final long INTERVAL_MS = 50;

	private final KafkaCluster cluster;

	private final Duration timeout;

	private final GroupClient client;

	private final ShareGroupSupport support;

	GroupProvisioner(KafkaCluster cluster, Duration timeout) {
		this.cluster = cluster;
		this.timeout = timeout;
		int timeoutMs = RequestTimeouts.millis(timeout);
		this.client = new GroupClient(timeoutMs);
		this.support = new ShareGroupSupport(cluster, timeoutMs);
	}

	// Change what the mode allows: nothing for NONE and PLAN.
	GroupResult provision(List<GroupDeclaration> declared, ProvisioningMode mode)
			throws InterruptedException, ExecutionException {
		Admin admin = this.cluster.admin();
		try {
			return provision(admin, declared, mode, this.client.read(admin, declared));
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			if (cause instanceof UnsupportedVersionException || cause instanceof InvalidRequestException) {
				return GroupResult.refused(GroupFailures.tooOld(declared.get(0), this.cluster.name(), cause));
			}
			throw ex;
		}
	}

	private GroupResult provision(Admin admin, List<GroupDeclaration> declared, ProvisioningMode mode,
			Map<String, Optional<Map<String, ConfigEntry>>> found) throws InterruptedException, ExecutionException {
		ShareGroupSupport.Findings findings = this.support.look();
		List<GroupDifference> left = new ArrayList<>(GroupDifference.between(declared, found));
		List<GroupChange> done = new ArrayList<>();
		Map<GroupChange, ProvisioningFailure> refused = new LinkedHashMap<>();
		if (mode.isChanging()) {
			change(admin, GroupChange.of(left, mode), done, refused);
			done.forEach((change) -> left.removeAll(change.differences()));
		}
		Map<String, Integer> limits = deliveryLimits(declared,
				done.isEmpty() ? found : this.client.read(admin, declared), findings.deliveryLimit());
		List<ProvisioningFailure> tooFew = new ArrayList<>();
		for (GroupDeclaration group : declared) {
			Integer limit = limits.get(group.group());
			if (limit != null && limit < group.deliveries()) {
				tooFew.add(GroupFailures.tooFewDeliveries(group, limit));
			}
		}
		return new GroupResult(done, left, refused, tooFew, findings.concerns(), limits);
	}

	private void change(Admin admin, List<GroupChange> changes, List<GroupChange> done,
			Map<GroupChange, ProvisioningFailure> refused) throws InterruptedException, ExecutionException {
		if (changes.isEmpty()) {
			return;
		}
		List<GroupChange> apart = new ArrayList<>();
		for (Map.Entry<GroupChange, KafkaFuture<Void>> answer : this.client.set(admin, changes).entrySet()) {
			GroupChange change = answer.getKey();
			try {
				answer.getValue().get();
				done.add(change);
			}
			catch (ExecutionException ex) {
				if (ex.getCause() == null || ex.getCause() instanceof RetriableException) {
					throw ex;
				}
				if (change.differences().size() > 1 && !(ex.getCause() instanceof AuthorizationException)) {
					apart.addAll(change.apart());
				}
				else {
					refused.put(change, GroupFailures.refused(change, ex.getCause()));
				}
			}
		}
		// Brokers take all settings of a group or none. One that is wrong must not have
		// the group begin at the end of its topics.
		for (GroupChange single : apart) {
			change(admin, List.of(single), done, refused);
		}
		awaitBrokers(admin, done);
	}

	// The controller answers when it has decided; brokers hear of it after that, and a
	// group that begins before begins at the wrong end.
	private void awaitBrokers(Admin admin, List<GroupChange> done) throws InterruptedException, ExecutionException {
		List<GroupDeclaration> changed = done.stream().map(GroupChange::group).toList();
		long deadline = System.nanoTime() + this.timeout.toNanos();
		while (!isSeen(admin, changed, done) && System.nanoTime() < deadline) {
			TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
		}
	}

	private boolean isSeen(Admin admin, Collection<GroupDeclaration> changed, List<GroupChange> done)
			throws InterruptedException, ExecutionException {
		if (changed.isEmpty()) {
			return true;
		}
		List<GroupDifference> differences = GroupDifference.between(changed, this.client.read(admin, changed));
		return done.stream().flatMap((change) -> change.differences().stream()).noneMatch(differences::contains);
	}

	private static Map<String, Integer> deliveryLimits(Collection<GroupDeclaration> declared,
			Map<String, Optional<Map<String, ConfigEntry>>> found, OptionalInt ofBrokers) {
		Map<String, Integer> limits = new HashMap<>();
		for (GroupDeclaration group : declared) {
			ofBrokers.ifPresent((limit) -> limits.put(group.group(), limit));
			found.getOrDefault(group.group(), Optional.empty())
				.map((entries) -> entries.get(GroupDeclaration.DELIVERY_LIMIT))
				.map(ConfigEntry::value)
				.ifPresent((limit) -> limits.put(group.group(), Integer.valueOf(limit)));
		}
		return limits;
	}

}
