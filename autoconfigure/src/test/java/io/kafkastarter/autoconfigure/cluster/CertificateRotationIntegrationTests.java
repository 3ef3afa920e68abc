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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.security.ConnectionFailures;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestCertificates;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Certificates, keys and the authority that signs them are replaced while records flow.
 */
@Timeout(240)
class CertificateRotationIntegrationTests {

	private static final int RECORDS = 10_000;

	private static final int AT_ONCE = 20;

	@Test
	void whenAuthorityAndKeysAreReplacedUnderLoadNoRecordIsLost() throws Exception {
		try (SecuredCluster cluster = SecuredCluster.with(3, SecurityProtocol.SSL).mutualTls().start()) {
			createTopic(cluster);
			application(cluster).run((context) -> {
				try (Load load = new Load(BrokerContexts.template(context))) {
					BrokerContexts.patiently().until(() -> Application.RECEIVED.size() > 100);
					rotate(cluster, context);
					Set<String> sent = load.finish();
					assertThat(sent).hasSizeGreaterThanOrEqualTo(RECORDS);
					BrokerContexts.patiently()
						.untilAsserted(() -> assertThat(Application.RECEIVED).hasSize(sent.size()));
					assertThat(Application.RECEIVED).isEqualTo(sent);
				}
			});
		}
	}

	private static void rotate(SecuredCluster cluster, AssertableApplicationContext context) {
		TestCertificates certificates = cluster.certificates();
		Object before = context.getBean(SslBundles.class).getBundle("kafka");
		certificates.changeAuthority();
		certificates.client("svc");
		awaitTrusted(context, 2);
		assertThat(context.getBean(SslBundles.class).getBundle("kafka")).isNotSameAs(before);
		// Each broker comes back with a certificate of the new authority, and takes no
		// client any more that has one of the former.
		certificates.forgetFormerAuthorityOfBrokers();
		for (int broker = 1; broker <= 3; broker++) {
			restart(cluster, broker);
		}
		certificates.forgetFormerAuthority();
		awaitTrusted(context, 1);
		restart(cluster, 1);
	}

	private static void restart(SecuredCluster cluster, int broker) {
		cluster.stopBroker(broker);
		cluster.startBroker(broker);
		awaitInSync(cluster);
	}

	private static void awaitInSync(SecuredCluster cluster) {
		BrokerContexts.patiently()
			.ignoreExceptionsInstanceOf(ExecutionException.class)
			.until(() -> cluster.admin()
				.describeTopics(List.of("films"))
				.allTopicNames()
				.get()
				.get("films")
				.partitions()
				.stream()
				.allMatch((partition) -> partition.isr().size() == 3));
	}

	private static void awaitTrusted(AssertableApplicationContext context, int authorities) {
		SslBundles bundles = context.getBean(SslBundles.class);
		BrokerContexts.patiently()
			.until(() -> bundles.getBundle("kafka").getStores().getTrustStore().size() == authorities);
	}

	@Test
	void whenCaFileIsReplacedNewConnectionsTrustWhatItHoldsNow() throws Exception {
		try (SecuredCluster cluster = SecuredCluster.with(1, SecurityProtocol.SSL).start()) {
			KafkaContexts.runner()
				.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.provisioning.topics=none",
						"kafka.security.protocol=SSL", "kafka.security.ca-file=" + cluster.certificates().ca())
				.run((context) -> {
					assertThat(connect(context)).isEqualTo("connected");
					cluster.certificates().changeAuthority();
					cluster.certificates().forgetFormerAuthority();
					restartAlone(cluster);
					assertThat(connect(context)).isEqualTo("connected");
					cluster.certificates().replaceHosts();
					restartAlone(cluster);
					Awaitility.await()
						.atMost(Duration.ofSeconds(30))
						.untilAsserted(() -> assertThat(connect(context)).contains(
								"The brokers' certificate is not for the host that was connected to. Check kafka.hosts"));
				});
		}
	}

	private static void restartAlone(SecuredCluster cluster) {
		cluster.stopBroker(1);
		cluster.startBroker(1);
	}

	private static String connect(AssertableApplicationContext context) {
		KafkaCluster main = context.getBean(KafkaClusters.class).get("main");
		try {
			main.admin().describeCluster().nodes().get(30, TimeUnit.SECONDS);
			return "connected";
		}
		catch (Exception ex) {
			return ConnectionFailures.describe(main, ex, true);
		}
	}

	private static ApplicationContextRunner application(SecuredCluster cluster) {
		String pem = "spring.ssl.bundle.pem.kafka.";
		return KafkaContexts.runner()
			.withUserConfiguration(Application.class)
			.withPropertyValues("spring.application.name=rotation", "kafka.hosts=" + cluster.bootstrapServers(),
					"kafka.provisioning.topics=none", "kafka.security.protocol=SSL", "kafka.security.ssl-bundle=kafka",
					"spring.ssl.bundle.watch.file.quiet-period=200ms", pem + "reload-on-update=true",
					pem + "truststore.certificate=file:" + cluster.certificates().ca(),
					pem + "keystore.certificate=file:" + cluster.certificates().client("svc"),
					pem + "keystore.private-key=file:" + cluster.certificates().key("svc"));
	}

	private static void createTopic(SecuredCluster cluster) {
		TestTopics.create(cluster.admin(),
				new NewTopic("films", 1, (short) 3).configs(Map.of("min.insync.replicas", "2")));
	}

	/**
	 * Sends records until it is told to stop, and at least so many.
	 */
	private static final class Load implements AutoCloseable {

		private final KafkaTemplate<Object, Object> template;

		private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

		private final List<CompletableFuture<?>> answers = new ArrayList<>();

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		private final AtomicBoolean enough = new AtomicBoolean();

		Load(KafkaTemplate<Object, Object> template) {
			this.template = template;
			this.executor.scheduleAtFixedRate(this::send, 0, 20, TimeUnit.MILLISECONDS);
		}

		private void send() {
			if (this.enough.get() && this.answers.size() >= RECORDS) {
				this.done.complete(null);
				return;
			}
			for (int i = 0; i < AT_ONCE; i++) {
				String record = "record-" + this.answers.size();
				this.answers.add(this.template.send("films", record, record));
			}
		}

		Set<String> finish() throws Exception {
			this.enough.set(true);
			this.done.get(90, TimeUnit.SECONDS);
			CompletableFuture.allOf(this.answers.toArray(CompletableFuture[]::new)).get(90, TimeUnit.SECONDS);
			Set<String> sent = ConcurrentHashMap.newKeySet();
			for (int record = 0; record < this.answers.size(); record++) {
				sent.add("record-" + record);
			}
			return sent;
		}

		@Override
		public void close() {
			this.executor.shutdownNow();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		static final Set<String> RECEIVED = ConcurrentHashMap.newKeySet();

		@KafkaListener(id = "rotation", topics = "films")
		void on(String record) {
			RECEIVED.add(record);
		}

	}

}
