package io.kafkastarter.access.provisioning;

import java.time.Duration;

import io.kafkastarter.topic.provisioning.ProvisioningMode;

/**
 * Settings of the provisioning of ACLs.
 *
 * @param mode how far provisioning goes
 * @param prune whether what is beyond the declaration is removed in
 * {@link ProvisioningMode#APPLY}
 * @param timeout time for one request
 * @since 0.1.0
 */
public record AclProvisioningSettings(ProvisioningMode mode, boolean prune, Duration timeout) {

	boolean isChanging() {
		return this.mode == ProvisioningMode.CREATE || this.mode == ProvisioningMode.APPLY;
	}

	boolean isPruning() {
		return this.mode == ProvisioningMode.APPLY && this.prune;
	}

}
