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

package io.kafkastarter.access.provisioning;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.kafkastarter.Internal;
import io.kafkastarter.PublicApi;
import io.kafkastarter.access.DeclaredAcls;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.RequestTimeouts;
import io.kafkastarter.topic.provisioning.ProvisioningMode;
import io.kafkastarter.topic.provisioning.ProvisioningStep;

/**
 * Brings the ACLs of all clusters to what is declared, as a step after their topics. Only
 * rights of declared principals on declared topics are ever removed, and those only when
 * asked for. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@PublicApi
public final class AclProvisioning implements ProvisioningStep.Factory {

	private final Function<String, DeclaredAcls> declared;

	private final AclProvisioningSettings settings;

	private final Clock clock;

	private final Function<String, String> bootstrapServers;

	private final Function<String, String> principals;

	private final Map<String, AclStep> steps = new LinkedHashMap<>();

	/**
	 * Create a provisioning.
	 * @param declared returns the ACLs that are declared for the cluster of a name
	 * @param settings how to go about it
	 * @param clock tells the time of a success
	 * @param bootstrapServers returns where the cluster of a name is, for messages
	 * @param principals returns the principal that administers the cluster of a name, for
	 * messages
	 */
	@Internal
	public AclProvisioning(Function<String, DeclaredAcls> declared, AclProvisioningSettings settings, Clock clock,
			Function<String, String> bootstrapServers, Function<String, String> principals) {
		this.declared = declared;
		this.settings = settings;
		this.clock = clock;
		this.bootstrapServers = bootstrapServers;
		this.principals = principals;
	}

	@Override
	@Internal
	public Optional<ProvisioningStep> create(KafkaCluster cluster) {
		if (this.settings.mode() == ProvisioningMode.NONE) {
			return Optional.empty();
		}
		DeclaredAcls acls = this.declared.apply(cluster.name());
		if (acls.topics().isEmpty()) {
			return Optional.empty();
		}
		int timeoutMs = RequestTimeouts.millis(this.settings.timeout());
		AclProvisioner provisioner = new AclProvisioner(new AclClient(cluster::admin, timeoutMs), acls);
		AclTexts texts = new AclTexts(acls, this.bootstrapServers.apply(cluster.name()),
				this.principals.apply(cluster.name()));
		AclStep step = new AclStep(cluster.name(), acls, provisioner, this.settings, texts, this.clock);
		synchronized (this.steps) {
			this.steps.put(cluster.name(), step);
		}
		return Optional.of(step);
	}

	/**
	 * Return how the ACLs stand.
	 * @return the state of each cluster that has topics with permissions; empty before
	 * provisioning is started, or if it is off
	 */
	public List<AclProvisioningState> states() {
		synchronized (this.steps) {
			return this.steps.values().stream().map(AclStep::state).toList();
		}
	}

}
