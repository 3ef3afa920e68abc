package io.kafkastarter.autoconfigure.topic;

import java.time.Duration;

import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStartup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of provisioning.
 *
 * @param topics How far provisioning of topics goes.
 * @param acls How far provisioning of ACLs goes, for topics with permissions.
 * @param startup What provisioning means for the start of the application.
 * @param growPartitions Whether partitions may be added to a topic, which moves keys to
 * other partitions.
 * @param pruneAcls Whether 'apply' removes what declared users may do with declared
 * topics beyond their permissions.
 * @param checkInterval Time between checks for drift once provisioning is done, or 0 for
 * none.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.provisioning")
public record KafkaProvisioningProperties(@DefaultValue("create") ProvisioningMode topics,
		@DefaultValue("plan") ProvisioningMode acls, @DefaultValue("background") ProvisioningStartup startup,
		@DefaultValue("false") boolean growPartitions, @DefaultValue("false") boolean pruneAcls,
		@DefaultValue("10m") Duration checkInterval) {

}
