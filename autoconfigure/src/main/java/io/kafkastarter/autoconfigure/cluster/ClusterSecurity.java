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

import java.util.Map;

/**
 * The configured security of the connections to one cluster.
 *
 * @param prefix what the names of the properties start with, {@code kafka.} or
 * {@code kafka.clusters.<name>.}
 * @param security encryption
 * @param sasl credentials of the service
 * @param adminSasl credentials of the admin client, empty if they are the service's
 * @param clientProperties any other settings of the clients
 * @param externalJaas whether login modules may also be configured outside of these
 * properties
 * @since 0.1.0
 */
record ClusterSecurity(String prefix, SecurityProperties security, SaslProperties sasl, SaslProperties adminSasl,
		Map<String, String> clientProperties, boolean externalJaas) {

	String property(String name) {
		return this.prefix + name;
	}

	/**
	 * Return what the names of the credentials' properties start with.
	 * @param admin whether the client administers
	 * @return the name of the group
	 */
	String saslProperty(boolean admin) {
		return property(ownCredentials(admin) ? "admin.sasl" : "sasl");
	}

	SaslProperties credentials(boolean admin) {
		return ownCredentials(admin) ? this.adminSasl.inherit(this.sasl) : this.sasl;
	}

	boolean ownCredentials(boolean admin) {
		return admin && !this.adminSasl.isEmpty();
	}

	boolean isEmpty() {
		return this.security.isEmpty() && this.sasl.isEmpty() && this.adminSasl.isEmpty();
	}

}
