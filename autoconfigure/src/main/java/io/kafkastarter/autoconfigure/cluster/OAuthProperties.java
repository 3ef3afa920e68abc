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

import org.springframework.util.StringUtils;

/**
 * Properties of OAUTHBEARER: the server that gives tokens, and the client's credentials
 * there.
 *
 * @param tokenUri Address that gives tokens for the client's credentials.
 * @param clientId Name of the client.
 * @param clientSecret Secret of the client.
 * @param scope Scope to ask a token for.
 * @since 0.1.0
 */
public record OAuthProperties(@Nullable String tokenUri, @Nullable String clientId, @Nullable String clientSecret,
		@Nullable String scope) {

	/**
	 * Create the properties. A text that is empty counts as not set.
	 */
	public OAuthProperties {
		tokenUri = StringUtils.hasText(tokenUri) ? tokenUri.trim() : null;
		clientId = StringUtils.hasText(clientId) ? clientId : null;
		clientSecret = StringUtils.hasText(clientSecret) ? clientSecret : null;
		scope = StringUtils.hasText(scope) ? scope : null;
	}

	boolean isEmpty() {
		return this.tokenUri == null && this.clientId == null && this.clientSecret == null && this.scope == null;
	}

	OAuthProperties inherit(OAuthProperties other) {
		return new OAuthProperties((this.tokenUri != null) ? this.tokenUri : other.tokenUri(), this.clientId,
				this.clientSecret, (this.scope != null) ? this.scope : other.scope());
	}

	@Override
	public String toString() {
		return "OAuthProperties[tokenUri=%s, clientId=%s, scope=%s]".formatted(this.tokenUri, this.clientId,
				this.scope);
	}

}
