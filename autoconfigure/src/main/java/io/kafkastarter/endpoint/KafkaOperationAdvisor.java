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

package io.kafkastarter.endpoint;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;

/**
 * Has the starter's endpoints refuse what they do not know, and say why in the answer,
 * whatever the web framework. The endpoints of others are left alone.
 *
 * @since 0.1.0
 */
public final class KafkaOperationAdvisor implements OperationInvokerAdvisor {

	/**
	 * The ids of the starter's endpoints.
	 */
	static final Set<String> ENDPOINTS = Set.of("kafka", "kafkalisteners", "kafkaprovisioning", "kafkadeadletters",
			"kafkatopics", "kafkagroups", "kafkadoctor");

	@Override
	public OperationInvoker apply(EndpointId endpointId, OperationType operationType, OperationParameters parameters,
			OperationInvoker invoker) {
		return ENDPOINTS.contains(endpointId.toLowerCaseString())
				? new KafkaOperationInvoker(operationType, parameters, invoker) : invoker;
	}

}
