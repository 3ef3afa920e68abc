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

package io.kafkastarter.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.kafkastarter.Internal;
import io.kafkastarter.client.GuardedProducer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Holds the application to the permissions that it declares for itself, before anything
 * is asked of the brokers. A topic without permissions is open. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class AccessRules {

	private final DeclaredAccess access;

	private final boolean enforced;

	private final Function<String, List<String>> deadLetters;

	private final Map<String, OwnRights> rights = new ConcurrentHashMap<>();

	/**
	 * Create rules.
	 * @param access the declared permissions; they bind nobody if they do not say who the
	 * application is
	 * @param enforced whether to hold the application to them
	 * @param deadLetters returns the names of the topics that the dead letters of a topic
	 * go to, none if they are not written
	 */
	@Internal
	public AccessRules(DeclaredAccess access, boolean enforced, Function<String, List<String>> deadLetters) {
		Assert.notNull(access, "'access' must not be null");
		Assert.notNull(deadLetters, "'deadLetters' must not be null");
		this.access = access;
		this.enforced = enforced && !access.isEmpty() && access.own().isPresent();
		this.deadLetters = deadLetters;
	}

	/**
	 * Refuse to receive records of topics without the permission.
	 * @param cluster the name of the topics' cluster
	 * @param topics the names of the topics
	 * @param group the consumer group, or {@code null} if there is none, or it is not
	 * known yet
	 * @param manualAcknowledgment whether offsets are committed only when the receiver
	 * acknowledges
	 * @param who names the receiver, for messages: such as {@code listener 'profile'}
	 * @throws MissingPermissionException if one of the topics may not be read, or not in
	 * this way
	 */
	public void requireRead(String cluster, Collection<String> topics, @Nullable String group,
			boolean manualAcknowledgment, String who) {
		if (this.enforced) {
			ReadCheck check = new ReadCheck(this.access, group, manualAcknowledgment, who);
			OwnRights rights = rights(cluster);
			topics.forEach((topic) -> check.check(topic, rights.find(topic)));
		}
	}

	/**
	 * Refuse to receive records of topics without the permission.
	 * @param cluster the name of the topics' cluster
	 * @param pattern what the names of the topics match; only declared topics and those
	 * of their dead letters count
	 * @param group the consumer group, or {@code null} if there is none, or it is not
	 * known yet
	 * @param manualAcknowledgment whether offsets are committed only when the receiver
	 * acknowledges
	 * @param who names the receiver, for messages: such as {@code listener 'profile'}
	 * @throws MissingPermissionException if one of the topics may not be read, or not in
	 * this way
	 */
	public void requireRead(String cluster, Pattern pattern, @Nullable String group, boolean manualAcknowledgment,
			String who) {
		if (this.enforced) {
			List<String> topics = rights(cluster).topics()
				.stream()
				.filter((topic) -> pattern.matcher(topic).matches())
				.sorted()
				.toList();
			requireRead(cluster, topics, group, manualAcknowledgment, who);
		}
	}

	/**
	 * Return whether records may be sent to a topic.
	 * @param cluster the name of the topic's cluster
	 * @param topic the name of the topic
	 * @return whether the application has the permission, or needs none
	 */
	public boolean mayWrite(String cluster, String topic) {
		OwnRights.Right right = this.enforced ? rights(cluster).find(topic) : null;
		return right == null || right.has(Permission.WRITE);
	}

	/**
	 * Refuse to send records to a topic without the permission.
	 * @param cluster the name of the topic's cluster
	 * @param topic the name of the topic
	 * @throws MissingPermissionException if the topic may not be written to
	 */
	public void requireWrite(String cluster, String topic) {
		OwnRights.Right right = this.enforced ? rights(cluster).find(topic) : null;
		if (right != null && !right.has(Permission.WRITE)) {
			throw Refusals.write(this.access.own().orElseThrow(), topic, right);
		}
	}

	/**
	 * Hold a producer to the permissions.
	 * @param <K> the keys' type
	 * @param <V> the values' type
	 * @param cluster the name of the cluster that the producer sends to
	 * @param producer the producer
	 * @return a producer whose {@code send} throws {@link MissingPermissionException}
	 * where {@link #requireWrite(String, String)} does
	 */
	public <K, V> Producer<K, V> guard(String cluster, Producer<K, V> producer) {
		return this.enforced ? new GuardedProducer<>(producer, (record) -> requireWrite(cluster, record.topic()))
				: producer;
	}

	private OwnRights rights(String cluster) {
		return this.rights.computeIfAbsent(cluster, (name) -> new OwnRights(this.access, name, this.deadLetters));
	}

}
