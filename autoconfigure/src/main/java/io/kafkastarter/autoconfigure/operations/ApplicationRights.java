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

package io.kafkastarter.autoconfigure.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.Permission;
import io.kafkastarter.access.preflight.RequiredRight;
import io.kafkastarter.access.preflight.RequiredRights;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/**
 * The rights that this application needs: for its listeners, and those it declares for
 * itself.
 */
class ApplicationRights implements RequiredRights {

	private final RegisteredListeners listeners;

	private final Function<String, List<String>> deadLetters;

	private final Supplier<@Nullable DeclaredAccess> access;

	/**
	 * Create the rights.
	 * @param listeners the listeners of the application
	 * @param deadLetters returns the topics that the dead letters of a topic go to
	 * @param access returns the declared permissions, or {@code null} if there are none
	 */
	ApplicationRights(RegisteredListeners listeners, Function<String, List<String>> deadLetters,
			Supplier<@Nullable DeclaredAccess> access) {
		this.listeners = listeners;
		this.deadLetters = deadLetters;
		this.access = access;
	}

	@Override
	public Collection<RequiredRight> of(String cluster) {
		List<RequiredRight> rights = new ArrayList<>();
		this.listeners.of(cluster).forEach((listener) -> add(listener, rights));
		DeclaredAccess declared = this.access.get();
		if (declared != null) {
			declared.own().ifPresent((own) -> declared.topics(cluster).forEach((topic) -> add(own, topic, rights)));
		}
		return rights;
	}

	private void add(RegisteredListener listener, List<RequiredRight> rights) {
		String neededBy = "listener '%s'".formatted(listener.id());
		for (String topic : listener.topics()) {
			rights.add(RequiredRight.onTopic(topic, AclOperation.READ, neededBy));
			this.deadLetters.apply(topic)
				.forEach((name) -> rights
					.add(RequiredRight.onTopic(name, AclOperation.WRITE, neededBy + " with its dead letters")));
		}
		String group = listener.group();
		if (group != null) {
			rights.add(RequiredRight.onGroup(group, neededBy));
		}
	}

	private static void add(DeclaredAccess.User own, DeclaredAccess.Topic topic, List<RequiredRight> rights) {
		Set<Permission> permissions = topic.permissions().getOrDefault(own.name(), Set.of());
		String neededBy = "'%s'".formatted(topic.property());
		if (permissions.contains(Permission.READ)) {
			rights.add(RequiredRight.onTopic(topic.name(), AclOperation.READ, neededBy));
		}
		if (permissions.contains(Permission.WRITE)) {
			rights.add(RequiredRight.onTopic(topic.name(), AclOperation.WRITE, neededBy));
		}
	}

}
