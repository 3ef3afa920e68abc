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

import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Encryption of connections, and whom to trust.
 *
 * @param protocol How clients talk to the brokers. Defaults to PLAINTEXT, which neither
 * encrypts nor logs in.
 * @param sslBundle Name of an SSL bundle, below 'spring.ssl.bundle', with the
 * certificates to trust and, for mutual TLS, the client's own.
 * @param caFile Path of a PEM file with the certificate authorities to trust, instead of
 * an SSL bundle.
 * @since 0.1.0
 */
public record SecurityProperties(@Nullable SecurityProtocol protocol, @Nullable String sslBundle,
		@Nullable String caFile) {

	/**
	 * Create the properties. A text that is empty counts as not set.
	 */
	public SecurityProperties {
		sslBundle = StringUtils.hasText(sslBundle) ? sslBundle : null;
		caFile = StringUtils.hasText(caFile) ? caFile : null;
	}

	boolean isEmpty() {
		return this.protocol == null && this.sslBundle == null && this.caFile == null;
	}

}
