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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Credentials of clients.
 *
 * @param mechanism How clients log in.
 * @param username Name to log in with, for PLAIN and SCRAM.
 * @param password Password to log in with, for PLAIN and SCRAM.
 * @param jaasConfig Line that configures Kafka's login module, for what the other
 * properties do not cover. Excludes them, except for the mechanism.
 * @param oauth Credentials for OAUTHBEARER.
 * @since 0.1.0
 */
public record SaslProperties(@Nullable SaslMechanism mechanism, @Nullable String username, @Nullable String password,
		@Nullable String jaasConfig, @NestedConfigurationProperty @DefaultValue OAuthProperties oauth) {

	/**
	 * Create the properties. A text that is empty counts as not set, as it is where an
	 * environment variable is missing.
	 */
	public SaslProperties {
		username = StringUtils.hasLength(username) ? username : null;
		password = StringUtils.hasLength(password) ? password : null;
		jaasConfig = StringUtils.hasText(jaasConfig) ? jaasConfig : null;
	}

	boolean isEmpty() {
		return this.mechanism == null && !hasPassword() && this.jaasConfig == null && this.oauth.isEmpty();
	}

	boolean hasPassword() {
		return this.username != null || this.password != null;
	}

	boolean hasCredentials() {
		return hasPassword() || this.jaasConfig != null || this.oauth.clientId() != null
				|| this.oauth.clientSecret() != null;
	}

	/**
	 * Return these credentials, with what need not be said twice taken from others.
	 * @param other the credentials of the service
	 * @return the credentials
	 */
	SaslProperties inherit(SaslProperties other) {
		SaslMechanism mechanism = (this.mechanism != null) ? this.mechanism : other.mechanism();
		return new SaslProperties(mechanism, this.username, this.password, this.jaasConfig,
				(mechanism == SaslMechanism.OAUTHBEARER) ? this.oauth.inherit(other.oauth()) : this.oauth);
	}

	@Override
	public String toString() {
		return "SaslProperties[mechanism=%s, username=%s, oauth=%s]".formatted(this.mechanism, this.username,
				this.oauth);
	}

}
