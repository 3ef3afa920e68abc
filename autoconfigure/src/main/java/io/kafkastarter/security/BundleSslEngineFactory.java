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

package io.kafkastarter.security;

import java.security.KeyStore;
import java.util.Map;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.Assert;

/**
 * Gives each new connection of a Kafka client the certificates of the moment: Kafka asks
 * for an engine whenever it connects, but never configures a client anew (KAFKA-10731).
 * The bundle is in the client's configuration, under {@link #BUNDLE}.
 *
 * @since 0.1.0
 */
public final class BundleSslEngineFactory implements SslEngineFactory {

	/**
	 * Where the client's configuration holds the {@link SslBundle}.
	 */
	public static final String BUNDLE = SslBundle.class.getName();

	private @Nullable SslBundle bundle;

	private volatile @Nullable Context context;

	/**
	 * Create a factory, as Kafka does.
	 */
	public BundleSslEngineFactory() {
	}

	@Override
	public void configure(Map<String, ?> configs) {
		this.bundle = (SslBundle) configs.get(BUNDLE);
	}

	@Override
	public SSLEngine createClientSslEngine(String peerHost, int peerPort, @Nullable String endpointIdentification) {
		SSLEngine engine = engine(peerHost, peerPort);
		engine.setUseClientMode(true);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
		engine.setSSLParameters(parameters);
		return engine;
	}

	@Override
	public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
		SSLEngine engine = engine(peerHost, peerPort);
		engine.setUseClientMode(false);
		return engine;
	}

	private SSLEngine engine(String peerHost, int peerPort) {
		Context context = context();
		SSLEngine engine = context.context().createSSLEngine(peerHost, peerPort);
		SslOptions options = context.bundle().getOptions();
		if (options.getCiphers() != null) {
			engine.setEnabledCipherSuites(options.getCiphers());
		}
		if (options.getEnabledProtocols() != null) {
			engine.setEnabledProtocols(options.getEnabledProtocols());
		}
		return engine;
	}

	// Kept while the bundle is the same, so that connections can resume their sessions.
	private Context context() {
		SslBundle current = current();
		Context context = this.context;
		if (context == null || context.bundle() != current) {
			context = new Context(current, current.createSslContext());
			this.context = context;
		}
		return context;
	}

	private SslBundle current() {
		Assert.state(this.bundle != null, "'bundle' must not be null");
		return (this.bundle instanceof LiveSslBundle live) ? live.current() : this.bundle;
	}

	@Override
	public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
		return false;
	}

	@Override
	public Set<String> reconfigurableConfigs() {
		return Set.of();
	}

	@Override
	public @Nullable KeyStore keystore() {
		return current().getStores().getKeyStore();
	}

	@Override
	public @Nullable KeyStore truststore() {
		return current().getStores().getTrustStore();
	}

	@Override
	public void close() {
	}

	/**
	 * A bundle, and what was made from it.
	 */
	private record Context(SslBundle bundle, SSLContext context) {

	}

}
