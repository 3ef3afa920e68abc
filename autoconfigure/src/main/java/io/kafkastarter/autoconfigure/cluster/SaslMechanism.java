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

/**
 * A SASL mechanism, by which a client logs in to brokers.
 *
 * @since 0.1.0
 */
public enum SaslMechanism {

	/**
	 * A name and a password, sent as they are.
	 */
	PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule"),

	/**
	 * A name and proof of a password, with SHA-256.
	 */
	SCRAM_SHA_256("SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule"),

	/**
	 * A name and proof of a password, with SHA-512.
	 */
	SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule"),

	/**
	 * A token from an OAuth server.
	 */
	OAUTHBEARER("OAUTHBEARER", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule"),

	/**
	 * Kerberos.
	 */
	GSSAPI("GSSAPI", "com.sun.security.auth.module.Krb5LoginModule");

	private final String kafkaName;

	private final String loginModule;

	SaslMechanism(String kafkaName, String loginModule) {
		this.kafkaName = kafkaName;
		this.loginModule = loginModule;
	}

	/**
	 * Return the name that Kafka has for the mechanism.
	 * @return the name
	 */
	public String kafkaName() {
		return this.kafkaName;
	}

	String loginModule() {
		return this.loginModule;
	}

	boolean takesPassword() {
		return this != OAUTHBEARER && this != GSSAPI;
	}

	@Override
	public String toString() {
		return this.kafkaName;
	}

}
