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

package io.kafkastarter.autoconfigure.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates the admin clients that the application shares.
 */
class SharedAdminFactory {

	// When brokers refuse credentials while metadata is being fetched, the client goes on
	// telling so until that is due again, which is after 5 min, even if they are right by
	// then.
	private static final int METADATA_MAX_AGE_MS = 10_000;

	private final @Nullable String serviceName;

	SharedAdminFactory(@Nullable String serviceName) {
		this.serviceName = serviceName;
	}

	/**
	 * Create the client that administers, configured as the {@link KafkaAdmin} bean of
	 * its cluster.
	 * @param admin the bean
	 * @return the client
	 */
	Admin create(KafkaAdmin admin) {
		return create(admin.getConfigurationProperties(), "-admin");
	}

	/**
	 * Return what creates the client that asks as the service itself: with the
	 * credentials of its consumers.
	 * @param configuration the configuration of the cluster's clients
	 * @return what creates it, or {@code null} if the one that administers has the same
	 * credentials
	 */
	@Nullable Supplier<Admin> ofService(ClientConfiguration configuration) {
		Map<String, Object> admin = configuration.admin();
		if (SecurityKeys.identity(admin).equals(SecurityKeys.identity(configuration.consumer()))) {
			return null;
		}
		Map<String, Object> config = SecurityKeys.asOther(admin, configuration.consumer());
		return () -> create(config, "-service");
	}

	private Admin create(Map<String, Object> configuration, String suffix) {
		Map<String, Object> config = new HashMap<>(configuration);
		config.putIfAbsent(AdminClientConfig.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MS);
		if (this.serviceName != null) {
			config.putIfAbsent(AdminClientConfig.CLIENT_ID_CONFIG, this.serviceName + suffix);
		}
		return Admin.create(config);
	}

}
