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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverException;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A receiver that is not allowed to read its topic.
 */
class MessageReceiverAuthorizationTests {

	private static final AclBinding SOMEBODY_ELSES = new AclBinding(
			new ResourcePattern(ResourceType.TOPIC, "films", PatternType.LITERAL),
			new AccessControlEntry("User:other", "*", AclOperation.READ, AclPermissionType.ALLOW));

	@Test
	void whenTopicMayNotBeReadSaysSoUntilItMay() {
		try (TestCluster cluster = TestCluster.start(1, Map.of("authorizer.class.name",
				"org.apache.kafka.metadata.authorizer.StandardAuthorizer", "allow.everyone.if.no.acl.found", "true"))) {
			Admin admin = cluster.admin();
			KafkaContexts.runner()
				.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.service-name=test")
				.run((context) -> {
					TestTopics.create(admin, new NewTopic("films", 1, (short) 1));
					admin.createAcls(List.of(SOMEBODY_ELSES)).all().get();
					try (MessageReceiver<String> receiver = context.getBean(MessageReceiverFactory.class)
						.open(ReceiverSpec.topic("films"), String.class)) {
						assertThatExceptionOfType(MessageReceiverException.class)
							.isThrownBy(() -> BrokerContexts.patiently()
								.until(() -> receiver.retrieve(Duration.ofMillis(500)).isPresent()))
							.withMessage(
									"Receiver 'receiver-1' of [films] in group 'test' has not the rights it needs: "
											+ "READ on its topics and on its group.")
							.withCauseInstanceOf(TopicAuthorizationException.class);
						admin.deleteAcls(List.of(SOMEBODY_ELSES.toFilter())).all().get();
						BrokerContexts.template(context).send("films", "Alien").get();
						BrokerContexts.patiently()
							.ignoreExceptionsInstanceOf(MessageReceiverException.class)
							.untilAsserted(() -> assertThat(receiver.retrieve(Duration.ofSeconds(1)))
								.hasValueSatisfying((message) -> assertThat(message.payload()).isEqualTo("Alien")));
					}
				});
		}
	}

}
