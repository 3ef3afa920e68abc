package io.kafkastarter.access;

import java.util.Comparator;

import org.apache.kafka.common.acl.AclBinding;

/**
 * The order in which ACLs are shown: by resource, then by principal.
 */
final class AclOrder {

	static final Comparator<AclBinding> INSTANCE = Comparator
		.comparing((AclBinding binding) -> binding.pattern().resourceType())
		.thenComparing((binding) -> binding.pattern().name())
		.thenComparing((binding) -> binding.pattern().patternType())
		.thenComparing((binding) -> binding.entry().principal())
		.thenComparing((binding) -> binding.entry().operation())
		.thenComparing((binding) -> binding.entry().permissionType())
		.thenComparing((binding) -> binding.entry().host());

	private AclOrder() {
	}

}
