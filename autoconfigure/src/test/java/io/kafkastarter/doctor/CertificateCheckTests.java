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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.doctor.DoctorFinding.Level;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link CertificateCheck} with brokers whose certificate is valid for a day.
 */
class CertificateCheckTests {

	private static SecuredCluster cluster;

	@BeforeAll
	static void startCluster() {
		cluster = SecuredCluster.with(1, SecurityProtocol.SSL).start();
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@ParameterizedTest
	@CsvSource({ "-40, OK", "0, NOTE", "2, PROBLEM" })
	void whenCertificateEndsThatIsTold(int days, Level level) {
		List<DoctorFinding> findings = examine(cluster.certificates().ca().toString(), days);
		assertThat(findings).singleElement().satisfies((finding) -> {
			assertThat(finding.level()).isEqualTo(level);
			assertThat(finding.message()).startsWith("The certificate of " + cluster.bootstrapServers() + " is valid");
		});
	}

	// What a client refuses, such as one that has expired, is what somebody looks for.
	@Test
	void whenCertificateIsNotTrustedItIsSeenAllTheSame() {
		assertThat(examine(cluster.certificates().otherCa().toString(), 0)).singleElement()
			.extracting(DoctorFinding::level)
			.isEqualTo(Level.NOTE);
	}

	private static List<DoctorFinding> examine(String ca, int days) {
		List<List<DoctorFinding>> findings = new ArrayList<>();
		KafkaContexts.runner()
			.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.security.protocol=SSL",
					"kafka.security.ca-file=" + ca)
			.run((context) -> {
				ClusterClients clients = context.getBean(ClusterClients.class);
				findings.add(new CertificateCheck(clients::sslBundle, clients::hosts, Duration.ofSeconds(10),
						Clock.offset(Clock.systemUTC(), Duration.ofDays(days)))
					.examine(new KafkaCluster("main", () -> mock())));
			});
		return findings.get(0);
	}

}
