package io.kafkastarter.access.provisioning;

import java.io.Serial;

import org.apache.kafka.common.acl.AclOperation;

/**
 * The cluster does not let the application see or change its ACLs.
 */
final class AclRefusal extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final AclOperation missing;

	AclRefusal(AclOperation missing, Throwable cause) {
		super(cause);
		this.missing = missing;
	}

	AclOperation missing() {
		return this.missing;
	}

}
