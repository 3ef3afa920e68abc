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

package io.kafkastarter.autoconfigure.operations;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.kafkastarter.access.AclCommand;
import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.preflight.Preflight;
import io.kafkastarter.access.preflight.PreflightLog;
import io.kafkastarter.access.preflight.RequiredRight;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.listener.KafkaDeadLetterAutoConfiguration;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.DeadLetterNames;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the preflight: each right that
 * the application needs and does not have is told in the log, by health and by the
 * endpoint, with the command that grants it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = KafkaMonitoringAutoConfiguration.class, after = KafkaDeadLetterAutoConfiguration.class,
		afterName = "io.kafkastarter.autoconfigure.listener.KafkaListenerAutoConfiguration")
@ConditionalOnBean(KafkaClusters.class)
@ConditionalOnBooleanProperty(name = "kafka.access.preflight", matchIfMissing = true)
public final class KafkaPreflightAutoConfiguration {

	@Bean
	ApplicationRights kafkaApplicationRights(RegisteredListeners listeners, ObjectProvider<DeadLetterNames> names,
			ObjectProvider<DeclaredAccess> access) {
		Function<String, List<String>> deadLetters = (
				topic) -> names.stream().flatMap((all) -> all.of(topic).stream()).toList();
		return new ApplicationRights(listeners, deadLetters, access::getIfUnique);
	}

	@Bean
	@ConditionalOnMissingBean
	Preflight kafkaPreflight(ApplicationRights rights, KafkaClusters clusters, ClusterClients clients,
			ObjectProvider<DeclaredAccess> access, Environment environment) {
		return new Preflight(rights, (cluster, right) -> AclCommand.grant(clients.bootstrapServers(cluster),
				binding(right, principal(clusters.get(cluster), access.getIfUnique(), environment))));
	}

	@Bean
	PreflightLog kafkaPreflightLog(Preflight preflight) {
		return new PreflightLog(preflight);
	}

	private static AclBinding binding(RequiredRight right, String principal) {
		return new AclBinding(new ResourcePattern(right.type(), right.name(), PatternType.LITERAL),
				new AccessControlEntry(principal, "*", right.operation(), AclPermissionType.ALLOW));
	}

	// With certificates or tokens only the brokers know the name.
	private static String principal(KafkaCluster cluster, @Nullable DeclaredAccess access, Environment environment) {
		return Optional.ofNullable(access)
			.filter((declared) -> !declared.isEmpty())
			.flatMap(DeclaredAccess::own)
			.map(DeclaredAccess.User::principal)
			.or(() -> Optional.ofNullable(environment.getProperty(cluster.property("sasl.username")))
				.map((user) -> "User:" + user))
			.orElse("User:<principal of this application>");
	}

}
