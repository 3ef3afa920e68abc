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

package io.kafkastarter.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import io.kafkastarter.client.KafkaCluster;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Checks when the certificates of a cluster expire: those of its hosts, and that of the
 * application itself. The login tells whether they are trusted.
 */
final class CertificateCheck implements ClusterCheck {

	private static final Duration SOON = Duration.ofDays(30);

	private final Function<String, @Nullable SslBundle> bundle;

	private final Function<String, List<String>> hosts;

	private final Duration timeout;

	private final Clock clock;

	CertificateCheck(Function<String, @Nullable SslBundle> bundle, Function<String, List<String>> hosts,
			Duration timeout, Clock clock) {
		this.bundle = bundle;
		this.hosts = hosts;
		this.timeout = timeout;
		this.clock = clock;
	}

	@Override
	public String subject() {
		return "certificates";
	}

	@Override
	public List<DoctorFinding> examine(KafkaCluster cluster) {
		SslBundle certificates = this.bundle.apply(cluster.name());
		if (certificates == null) {
			return List.of();
		}
		List<DoctorFinding> findings = new ArrayList<>();
		own(certificates.getStores().getKeyStore())
			.forEach((certificate) -> findings.add(judge("of this application", certificate)));
		for (String host : this.hosts.apply(cluster.name())) {
			X509Certificate certificate = certificate(certificates, host);
			if (certificate != null) {
				findings.add(judge("of " + host, certificate));
			}
		}
		return findings;
	}

	private DoctorFinding judge(String whose, X509Certificate certificate) {
		Instant end = certificate.getNotAfter().toInstant();
		String message = "The certificate %s is valid until %s.".formatted(whose,
				end.atOffset(ZoneOffset.UTC).toLocalDateTime() + " UTC");
		Instant now = this.clock.instant();
		if (end.isBefore(now)) {
			return DoctorFinding.problem(subject(), message, "Renew it: it has ended.");
		}
		return end.isBefore(now.plus(SOON)) ? DoctorFinding.note(subject(), message, "Renew it before it ends.")
				: DoctorFinding.ok(subject(), message);
	}

	private static List<X509Certificate> own(@Nullable KeyStore store) {
		List<X509Certificate> certificates = new ArrayList<>();
		if (store == null) {
			return certificates;
		}
		try {
			for (String alias : Collections.list(store.aliases())) {
				if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
					certificates.add(certificate);
				}
			}
		}
		catch (GeneralSecurityException ex) {
			// A store that cannot be read does not let the application start.
		}
		return certificates;
	}

	// Whoever hangs is told by the login.
	private @Nullable X509Certificate certificate(SslBundle certificates, String address) {
		String host = Utils.getHost(address);
		Integer port = Utils.getPort(address);
		if (host == null || port == null) {
			return null;
		}
		int millis = Math.toIntExact(this.timeout.toMillis());
		ShownCertificate shown = new ShownCertificate();
		try (Socket plain = new Socket()) {
			plain.connect(new InetSocketAddress(host, port), millis);
			plain.setSoTimeout(millis);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(certificates.getManagers().getKeyManagers(), new TrustManager[] { shown }, null);
			try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
				socket.startHandshake();
			}
		}
		catch (IOException | GeneralSecurityException ex) {
			// Each handshake ends so.
		}
		return shown.certificate;
	}

	/**
	 * Notes the certificate that a host shows, and trusts nobody: the handshake ends
	 * there. So one that has expired is seen, too.
	 */
	private static final class ShownCertificate implements X509TrustManager {

		private @Nullable X509Certificate certificate;

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			this.certificate = chain[0];
			throw new CertificateException("It was only looked at.");
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
			throw new UnsupportedOperationException();
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
