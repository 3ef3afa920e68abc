package io.kafkastarter.access.provisioning;

import java.util.List;

import org.apache.kafka.common.acl.AclBinding;

/**
 * How the ACLs of a cluster differ from what is declared. Immutable.
 *
 * @param missing what is declared and neither there nor covered by an ACL that is wider
 * @param surplus what declared principals may do with declared topics beyond what is
 * declared
 * @param denials what denies something that is declared; it is never removed
 * @since 0.1.0
 */
public record AclPlan(List<AclBinding> missing, List<AclBinding> surplus, List<AclBinding> denials) {

	static final AclPlan EMPTY = new AclPlan(List.of(), List.of(), List.of());

	/**
	 * Create a plan.
	 */
	public AclPlan {
		missing = List.copyOf(missing);
		surplus = List.copyOf(surplus);
		denials = List.copyOf(denials);
	}

	/**
	 * Return whether nothing differs.
	 * @return {@code true} if the cluster has what is declared
	 */
	public boolean isEmpty() {
		return this.missing.isEmpty() && this.surplus.isEmpty() && this.denials.isEmpty();
	}

}
