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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLEngine;

import io.kafkastarter.test.TestCertificates;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BundleSslEngineFactory}.
 */
class BundleSslEngineFactoryTests {

	@Test
	void whenBundleHasOptionsEnginesHaveThem() {
		try (TestCertificates certificates = new TestCertificates();
				BundleSslEngineFactory factory = factory(
						bundle(certificates, SslOptions.of(Set.of("TLS_AES_256_GCM_SHA384"), Set.of("TLSv1.3"))))) {
			SSLEngine engine = factory.createClientSslEngine("broker", 9093, "https");
			assertThat(engine.getUseClientMode()).isTrue();
			assertThat(engine.getEnabledCipherSuites()).containsExactly("TLS_AES_256_GCM_SHA384");
			assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.3");
			assertThat(engine.getSSLParameters().getEndpointIdentificationAlgorithm()).isEqualTo("https");
			assertThat(engine.getPeerHost()).isEqualTo("broker");
			assertThat(factory.createServerSslEngine("client", 1).getUseClientMode()).isFalse();
			assertThat(factory.truststore()).isNotNull();
		}
	}

	@Test
	void whenBundleChangesTheNextEngineIsOfTheNewOne() {
		try (TestCertificates certificates = new TestCertificates()) {
			AtomicReference<SslBundle> current = new AtomicReference<>(bundle(certificates, SslOptions.NONE));
			BundleSslEngineFactory factory = factory(new LiveSslBundle("kafka.security.ssl-bundle", current::get));
			assertThat(factory.createClientSslEngine("broker", 9093, "https").getEnabledProtocols())
				.contains("TLSv1.2");
			current.set(bundle(certificates, SslOptions.of(null, Set.of("TLSv1.3"))));
			assertThat(factory.createClientSslEngine("broker", 9093, "https").getEnabledProtocols())
				.containsExactly("TLSv1.3");
		}
	}

	private static BundleSslEngineFactory factory(SslBundle bundle) {
		BundleSslEngineFactory factory = new BundleSslEngineFactory();
		factory.configure(Map.of(BundleSslEngineFactory.BUNDLE, bundle));
		return factory;
	}

	private static SslBundle bundle(TestCertificates certificates, SslOptions options) {
		return SslBundle.of(
				new PemSslStoreBundle(null, PemSslStoreDetails.forCertificates("file:" + certificates.ca())),
				SslBundleKey.NONE, options);
	}

}
