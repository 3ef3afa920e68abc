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

import org.apache.kafka.common.security.auth.AuthenticationContext;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder;

/**
 * Names whoever uses the brokers' own listeners, so that these may do everything while
 * clients without a name may not.
 */
public final class ClusterPrincipalBuilder extends DefaultKafkaPrincipalBuilder {

	static final KafkaPrincipal CLUSTER = new KafkaPrincipal(KafkaPrincipal.USER_TYPE, "test-cluster");

	/**
	 * Create a builder, as Kafka does.
	 */
	public ClusterPrincipalBuilder() {
		super(null, null);
	}

	@Override
	public KafkaPrincipal build(AuthenticationContext context) {
		return CLUSTER;
	}

}
