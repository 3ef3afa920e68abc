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

import org.jspecify.annotations.Nullable;

/**
 * Checks one listener or receiver against the permissions of the application: the topics
 * that it reads, its group, and the way it acknowledges.
 */
final class ReadCheck {

	private final DeclaredAccess.User user;

	private final @Nullable String group;

	private final boolean manualAcknowledgment;

	private final String who;

	ReadCheck(DeclaredAccess access, @Nullable String group, boolean manualAcknowledgment, String who) {
		this.user = access.own().orElseThrow();
		this.group = group;
		this.manualAcknowledgment = manualAcknowledgment;
		this.who = who;
	}

	void check(String topic, OwnRights.@Nullable Right right) {
		if (right == null) {
			return;
		}
		if (!right.has(Permission.READ)) {
			throw Refusals.read(this.user, topic, right, this.who);
		}
		if (!this.manualAcknowledgment && !right.has(Permission.AUTO_COMMIT_OFFSET)) {
			throw Refusals.autoCommit(this.user, topic, right, this.who);
		}
		if (this.group != null && !this.user.hasGroup(this.group)) {
			throw Refusals.group(this.user, topic, right, this.who, this.group);
		}
	}

}
