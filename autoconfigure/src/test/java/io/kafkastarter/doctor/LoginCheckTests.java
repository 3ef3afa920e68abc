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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kafkastarter.client.BrokerProbe;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.doctor.DoctorFinding.Level;
import io.kafkastarter.test.TcpProxy;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginCheck} where no broker answers.
 */
class LoginCheckTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	@Test
	void whenBrokersSendClientsWhereNobodyIsThatIsTold() throws Exception {
		MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
		Node[] replicas = { new Node(1, "127.0.0.1", 1), new Node(2, "broker-2.invalid", 9092) };
		consumer.updatePartitions("films", List.of(new PartitionInfo("films", 0, replicas[0], replicas, replicas)));
		List<DoctorFinding> findings = examine(consumer);
		assertThat(findings).extracting(DoctorFinding::level).containsExactly(Level.PROBLEM, Level.PROBLEM);
		assertThat(findings.get(1).message()).contains("127.0.0.1:1 takes no connection")
			.contains("'broker-2.invalid' does not resolve");
		assertThat(findings.get(1).action()).contains("advertised.listeners");
	}

	@Test
	void whenNothingIsKnownOfTheBrokersOnlyTheLoginIsTold() throws Exception {
		List<DoctorFinding> findings = examine(new MockConsumer<>("earliest"));
		assertThat(findings).singleElement().satisfies((finding) -> {
			assertThat(finding.level()).isEqualTo(Level.PROBLEM);
			assertThat(finding.message()).contains("No broker answered in time").contains("kafka.hosts");
		});
	}

	// A host that takes connections and never answers.
	private static List<DoctorFinding> examine(MockConsumer<byte[], byte[]> consumer) throws Exception {
		try (TcpProxy host = TcpProxy.open()) {
			host.forwardTo(host.address());
			host.stall();
			try (KafkaCluster cluster = new KafkaCluster("main",
					() -> Admin.create(Map.of("bootstrap.servers", host.address())))) {
				return new LoginCheck(new BrokerProbe((task) -> new Thread(task).start(), TIMEOUT),
						new AdvertisedAddresses((name) -> consumer, TIMEOUT), TIMEOUT)
					.examine(cluster);
			}
		}
	}

}
