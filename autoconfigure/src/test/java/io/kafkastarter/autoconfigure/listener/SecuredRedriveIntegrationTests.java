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

package io.kafkastarter.autoconfigure.listener;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.InvalidRedriveException;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.SecuredCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Redrives to a source topic that only the brokers keep from being written to.
 */
class SecuredRedriveIntegrationTests {

	private static final RedriveRequest TO_SOURCE = RedriveRequest.of("films-dlt")
		.target(RedriveRequest.Target.SOURCE)
		.build();

	private static final AclBinding OPS = new AclBinding(
			new ResourcePattern(ResourceType.TOPIC, "films", PatternType.PREFIXED),
			new AccessControlEntry("User:ops", "*", AclOperation.ALL, AclPermissionType.ALLOW));

	private static SecuredCluster cluster;

	@BeforeAll
	static void start() throws Exception {
		cluster = SecuredCluster.scram(1).user("svc", "secret").user("ops", "secret").authorizer().start();
		TestTopics.create(cluster.admin(),
				List.of(new NewTopic("films", 1, (short) 1), new NewTopic("films-dlt", 1, (short) 1)));
		cluster.admin()
			.createAcls(Stream
				.of(allow(ResourceType.TOPIC, "films", AclOperation.READ),
						allow(ResourceType.TOPIC, "films-dlt", AclOperation.READ),
						allow(ResourceType.TOPIC, "films-dlt", AclOperation.WRITE),
						allow(ResourceType.GROUP, "films-dlt.redrive", AclOperation.READ), OPS)
				.toList())
			.all()
			.get(30, TimeUnit.SECONDS);
		send();
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	@Test
	void whenTheBrokersDenyWriteTheRequestIsRefused() {
		runner().run((context) -> {
			DeadLetters letters = context.getBean(DeadLetters.class);
			assertThatExceptionOfType(InvalidRedriveException.class).isThrownBy(() -> letters.redrive(TO_SOURCE))
				.withMessageContaining("do not let the application write to topic 'films'")
				.withMessageContaining("WRITE");
			assertThat(letters.find("main", "films-dlt")).isEmpty();
			assertNothingDone(letters);
		});
	}

	private static void assertNothingDone(DeadLetters letters) throws Exception {
		TopicPartition films = new TopicPartition("films", 0);
		assertThat(cluster.admin().listOffsets(Map.of(films, OffsetSpec.latest())).all().get().get(films).offset())
			.isZero();
		assertThat(letters.depths("main", List.of("films"))).containsEntry("films-dlt", 1L);
	}

	private static ApplicationContextRunner runner() {
		return KafkaContexts.runner()
			.withPropertyValues(cluster.applicationProperties("svc", "secret"))
			.withPropertyValues("kafka.service-name=svc", "kafka.access.preflight=false");
	}

	private static AclBinding allow(ResourceType type, String name, AclOperation operation) {
		return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL),
				new AccessControlEntry("User:svc", "*", operation, AclPermissionType.ALLOW));
	}

	private static void send() throws Exception {
		ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("films-dlt", 0, null, new byte[] { '1' });
		letter.headers()
			.add(KafkaHeaders.DLT_ORIGINAL_TOPIC, "films".getBytes(StandardCharsets.UTF_8))
			.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, ByteBuffer.allocate(4).putInt(0).array())
			.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, ByteBuffer.allocate(8).putLong(0).array())
			.add(DeadLetterHeaders.LISTENER, "films".getBytes(StandardCharsets.UTF_8));
		Map<String, Object> config = new HashMap<>(cluster.clientConfig("svc", "secret"));
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config, new ByteArraySerializer(),
				new ByteArraySerializer())) {
			producer.send(letter).get(30, TimeUnit.SECONDS);
		}
	}

}
