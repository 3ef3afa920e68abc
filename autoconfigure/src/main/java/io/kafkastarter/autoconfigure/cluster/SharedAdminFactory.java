package io.kafkastarter.autoconfigure.cluster;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates the admin clients that the application shares, configured as the
 * {@link KafkaAdmin} bean of their cluster.
 */
class SharedAdminFactory {

	private final @Nullable String serviceName;

	SharedAdminFactory(@Nullable String serviceName) {
		this.serviceName = serviceName;
	}

	Admin create(KafkaAdmin admin) {
		Map<String, Object> config = new HashMap<>(admin.getConfigurationProperties());
		if (this.serviceName != null) {
			config.putIfAbsent(AdminClientConfig.CLIENT_ID_CONFIG, this.serviceName + "-admin");
		}
		return Admin.create(config);
	}

}
