package io.kafkastarter.topic.provisioning;

import java.time.Duration;

/**
 * Settings of provisioning.
 *
 * @param mode how far provisioning goes
 * @param startup what it means for the start of the application
 * @param growPartitions whether partitions may be added in {@link ProvisioningMode#APPLY}
 * @param checkInterval time between checks for drift once provisioning is done; none are
 * made if it is not positive
 * @param timeout time for one request, and the longest time the start waits
 * @since 0.1.0
 */
public record TopicProvisioningSettings(ProvisioningMode mode, ProvisioningStartup startup, boolean growPartitions,
		Duration checkInterval, Duration timeout) {

}
