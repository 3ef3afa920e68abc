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

package io.kafkastarter.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kafkastarter.Internal;
import org.apache.kafka.common.Endpoint;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.server.authorizer.AclCreateResult;
import org.apache.kafka.server.authorizer.AclDeleteResult;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.apache.kafka.server.authorizer.Authorizer;
import org.apache.kafka.server.authorizer.AuthorizerServerInfo;

/**
 * The rights at the test kit's broker, which a test may take away. To the application it
 * looks like a broker without rights: everything is allowed, and there are no ACLs.
 *
 * @since 0.1.0
 */
@Internal
public final class BrokerRules implements Authorizer {

	static final String OWN_CLIENTS = "kafka-tester-";

	private static final String ID = "kafka.tester.rules";

	// Kafka's server creates it, and is told its settings only.
	private static final Map<String, List<Denial>> DENIALS = new ConcurrentHashMap<>();

	private List<Denial> denials = List.of();

	/**
	 * Open rules for a broker.
	 * @return what the server's setting is
	 */
	static Rules open() {
		Rules rules = new Rules(UUID.randomUUID().toString(), new CopyOnWriteArrayList<>());
		DENIALS.put(rules.id(), rules.denials());
		return rules;
	}

	@Override
	public void configure(Map<String, ?> settings) {
		this.denials = DENIALS.getOrDefault(String.valueOf(settings.get(ID)), List.of());
	}

	@Override
	public Map<Endpoint, ? extends CompletionStage<Void>> start(AuthorizerServerInfo serverInfo) {
		Map<Endpoint, CompletionStage<Void>> started = new ConcurrentHashMap<>();
		serverInfo.endpoints().forEach((endpoint) -> started.put(endpoint, CompletableFuture.allOf()));
		return started;
	}

	@Override
	public List<AuthorizationResult> authorize(AuthorizableRequestContext request, List<Action> actions) {
		List<AuthorizationResult> results = new ArrayList<>(actions.size());
		boolean own = request.clientId() != null && request.clientId().startsWith(OWN_CLIENTS);
		for (Action action : actions) {
			boolean denied = !own && this.denials.stream().anyMatch((denial) -> denial.matches(action));
			results.add(denied ? AuthorizationResult.DENIED : AuthorizationResult.ALLOWED);
		}
		return results;
	}

	@Override
	public List<? extends CompletionStage<AclCreateResult>> createAcls(AuthorizableRequestContext request,
			List<AclBinding> bindings) {
		throw disabled();
	}

	@Override
	public List<? extends CompletionStage<AclDeleteResult>> deleteAcls(AuthorizableRequestContext request,
			List<AclBindingFilter> filters) {
		throw disabled();
	}

	@Override
	public Iterable<AclBinding> acls(AclBindingFilter filter) {
		throw disabled();
	}

	private static SecurityDisabledException disabled() {
		return new SecurityDisabledException("No Authorizer is configured.");
	}

	@Override
	public void close() {
		// The rules belong to whoever opened them.
	}

	/**
	 * The rules of one broker.
	 *
	 * @param id what the server knows them by
	 * @param denials what is denied
	 */
	record Rules(String id, List<Denial> denials) implements AutoCloseable {

		Map<String, String> settings() {
			return Map.of("authorizer.class.name", BrokerRules.class.getName(), ID, this.id);
		}

		@Override
		public void close() {
			DENIALS.remove(this.id);
		}

	}

	/**
	 * A right that is taken away from the application.
	 *
	 * @param operation the operation
	 * @param type the type of resource
	 * @param name the name of the resource
	 */
	record Denial(AclOperation operation, ResourceType type, String name) {

		boolean matches(Action action) {
			return (this.operation == AclOperation.ALL || this.operation == action.operation())
					&& this.type == action.resourcePattern().resourceType()
					&& this.name.equals(action.resourcePattern().name());
		}

	}

}
