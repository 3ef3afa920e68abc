package io.kafkastarter.access;

import org.jspecify.annotations.Nullable;

/**
 * Whether one receiver may have the topics that it asks for, in the way it does.
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
